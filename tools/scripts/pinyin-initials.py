#!/usr/bin/env python3
"""Writes catalog/codes/initials.csv: Han characters by the first letter of their pinyin.

Two public orders agree on it: GB/T 2312 level 1 sorts 3,755 characters by pinyin, and the collation table iso14651_t1_pinyin of the GNU C
library (Debian package locales) sorts 25,000. The first gives the letter of its characters, the second the ranges in between. Where they
differ the character has two readings, and both letters are kept; readings that budget terms need beside these are listed below.

usage: tools/scripts/pinyin-initials.py [iso14651_t1_pinyin] > catalog/codes/initials.csv
"""
import collections
import re
import sys

# First character of each letter's range in GB/T 2312 level 1.
FIRST = dict(zip("啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝", "ABCDEFGHJKLMNOPQRSTWXYZ"))

# Second readings in words of budgets: 银行, 会计, 调剂, 重点, 长期, 单位, 给付, 参照, 降低, 校验, 系统 …
ALSO = {
    "行": "HX", "会": "HK", "调": "DT", "重": "CZ", "长": "CZ", "给": "GJ", "参": "CS", "降": "JX", "校": "JX", "系": "JX",
    "率": "LS", "藏": "CZ", "传": "CZ", "朝": "CZ", "车": "CJ", "弹": "DT", "单": "DS", "都": "D", "度": "DD", "强": "QJ",
    "券": "QX", "省": "SX", "盛": "CS", "宿": "SX", "属": "SZ", "提": "TD", "解": "JX", "乐": "LY", "便": "BP", "厦": "SX",
    "石": "SD", "什": "SZ", "种": "ZC", "奇": "QJ", "还": "HX", "曾": "CZ", "查": "CZ", "仇": "CQ", "区": "QO", "覃": "QT",
    "圩": "WX", "育": "YY", "尾": "WY", "吓": "HX", "轧": "YZ", "粘": "NZ", "栅": "SZ", "颤": "CZ", "缩": "SS", "折": "SZ",
    "拓": "TT", "隆": "LL", "卜": "BP", "番": "FP", "暴": "BP", "堡": "BP", "伯": "B", "柏": "B", "畜": "CX", "臭": "CX",
    "褚": "CZ", "弄": "LN", "蔓": "MW", "泌": "BM", "秘": "BM", "枸": "GJ", "合": "HG", "纪": "JJ", "贾": "GJ", "角": "JJ",
    "壳": "KQ", "落": "LL", "绿": "LL", "陆": "LL", "模": "MM", "磨": "MM", "亚": "YY", "咽": "Y", "殷": "Y", "员": "Y",
    "择": "Z", "扎": "Z", "占": "Z", "涨": "Z", "着": "Z", "作": "Z",
}


def main() -> None:
    path = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/i18n/locales/iso14651_t1_pinyin"
    order = []
    for line in open(path, encoding="utf-8"):
        found = re.match(r"<U([0-9A-F]{4,5})> <U", line)
        if found:
            order.append(chr(int(found[1], 16)))
    letters = {}
    letter = ""
    common = []
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                character = bytes([high, low]).decode("gb2312")
            except UnicodeDecodeError:
                continue
            common.append(character)
            if high < 0xD8:
                letter = FIRST.get(character, letter)
                letters[character] = letter
    ranges = split([letters.get(character) for character in order])
    readings = collections.defaultdict(set)
    for character, letter in letters.items():
        readings[character].add(letter)
    for place, character in enumerate(order):
        if character in letters or character in common:
            readings[character].add(ranges[place])
    for character, also in ALSO.items():
        readings[character].update(also)
    groups = collections.defaultdict(list)
    for character in common:
        if readings[character]:
            groups["".join(sorted(readings[character]))].append(character)
    print("initials,characters,source")
    for initials in sorted(groups):
        print(f"{initials},{''.join(sorted(groups[initials]))},GB/T 2312-1980; GNU C library iso14651_t1_pinyin")


def split(known: list) -> list:
    """The letter of every place, such that the fewest known letters are contradicted: one range per letter, in order."""
    names = sorted(set(FIRST.values()))
    best = [0] * (len(names) + 1)
    # cost[l] = fewest contradictions of the places so far when the current one lies in the range of letter l
    cost = [0] + [len(known) + 1] * (len(names) - 1)
    back = []
    for letter in known:
        step = []
        row = []
        for at, name in enumerate(names):
            stay = cost[at]
            move = cost[at - 1] if at else len(known) + 1
            came = at if stay <= move else at - 1
            row.append(min(stay, move) + (letter is not None and letter != name))
            step.append(came)
        cost = row
        back.append(step)
    del best
    at = min(range(len(names)), key=cost.__getitem__)
    result = []
    for step in reversed(back):
        result.append(names[at])
        at = step[at]
    return list(reversed(result))


main()
