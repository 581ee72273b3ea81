// Styles of the pages of entry that have no script: findings, import.
import "../../styles/entry.css";
