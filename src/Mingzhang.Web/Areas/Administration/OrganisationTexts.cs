using Mingzhang.Budgets.Model;
using Mingzhang.Preparation.Standards;
using Mingzhang.Web.Language;

namespace Mingzhang.Web.Areas.Administration;

/// <summary>单位性质、计算基数的名称.</summary>
public static class OrganisationTexts
{
    public static Phrase Of(UnitNature nature) =>
        nature switch
        {
            UnitNature.Administrative => new("行政单位", "Administrative"),
            UnitNature.PublicServiceAsCivil => new(
                "参公事业单位",
                "Public service, as civil service"
            ),
            UnitNature.PublicService => new("事业单位", "Public service"),
            UnitNature.SelfFunded => new("经费自理事业单位", "Self-funded"),
            _ => new(nature.ToString(), nature.ToString()),
        };

    public static Phrase Of(StandardBasis basis) =>
        basis switch
        {
            StandardBasis.StaffInPost => new("在职人数", "Staff in post"),
            StandardBasis.StaffAuthorised => new("编制数", "Authorised staff"),
            StandardBasis.StaffRetired => new("离退休人数", "Retired staff"),
            StandardBasis.VehiclesHeld => new("实有车辆", "Vehicles held"),
            StandardBasis.VehiclesAuthorised => new("车辆编制数", "Authorised vehicles"),
            _ => new(basis.ToString(), basis.ToString()),
        };
}
