"""The same questions to our rules and to libraries that other people wrote: python-stdnum (ИНН, ОГРН), phonenumbers
(Russian phones), num2words (sums in words).

    python differential.py PATH-OF-ANSWERS

Where they differ and we mean it, KNOWN says why. A difference that is not listed fails, and so does a listed one that no
longer occurs. The questions are the same in every run.
"""

import json
import random
import re
import subprocess
import sys

import phonenumbers
from num2words import num2words
from phonenumbers import PhoneNumberFormat, PhoneNumberType
from stdnum.ru import inn, ogrn

RANDOM = random.Random(20261122)
DIGITS = "0123456789"


def some_digits(count):
    return "".join(RANDOM.choice(DIGITS) for _ in range(count))


def spoiled(text):
    """The text with one character changed, dropped, doubled or swapped, or with something odd in it."""
    at = RANDOM.randrange(len(text))
    odd = RANDOM.choice(["O", "О", "а", "-", " ", "\u00a0", "+", "٣", "３", "²", ".", ",", "\t"])
    return RANDOM.choice(
        [
            text[:at] + RANDOM.choice(DIGITS) + text[at + 1 :],
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
            text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :],
            text[:at] + odd + text[at:],
            text[:at] + odd + text[at + 1 :],
            " " + text + "\n",
        ]
    )


# ИНН and ОГРН


def inn_questions():
    yield from ["", " ", "0", "0000000000", "000000000000", "0012345671", "7713714441", "500110474504", "500110474505"]
    for length, controls in ((9, [inn.calc_company_check_digit]), (10, [inn.calc_personal_check_digits])):
        for _ in range(4000):
            body = some_digits(length)
            number = body + "".join(control(body) for control in controls)
            yield number
            yield spoiled(number)
            yield some_digits(len(number))


def ogrn_questions():
    yield from ["", "0" * 13, "0" * 15, "1027700132195", "304500116000157"]
    for length in (12, 14):
        for _ in range(4000):
            body = RANDOM.choice("0134512346789") + some_digits(length - 1)
            for control in [str(int(body) % (length - 1) % 10), RANDOM.choice(DIGITS)]:
                yield body + control
                yield spoiled(body + control)


# Phones

KINDS = {
    PhoneNumberType.MOBILE: "mobile",
    PhoneNumberType.FIXED_LINE: "fixed",
    PhoneNumberType.TOLL_FREE: "toll_free",
}


def phone_questions():
    yield from ["", "112", "+", "+7", "8", "+9068088888", "+89068088888", "8 800 555 35 35", "+7 (906) 808-88-88 доб. 12"]
    for _ in range(12000):
        code = RANDOM.choice(["9", "9", "9", "800", "804", "495", "812", "3", "4", "8", "7", "6", "5", "2", "1", "0"])
        national = (code + some_digits(10))[:10]
        number = RANDOM.choice(["+7", "8", "7", "", "8107"]) + national
        yield number
        yield spoiled(number)
        a, b, c, d = national[:3], national[3:6], national[6:8], national[8:]
        yield RANDOM.choice(["+7 ({}) {}-{}-{}", "8-{}-{}-{}-{}", "8 {} {} {} {}", "+7\u00a0{}\u00a0{}\u2011{}\u2011{}"]).format(a, b, c, d)
    for _ in range(2000):
        yield "+" + RANDOM.choice(["375", "380", "77", "998", "49", "1", "44", "86"]) + some_digits(RANDOM.choice([6, 7, 8, 9, 10, 11]))


def oracle_phone(raw):
    try:
        number = phonenumbers.parse(raw, "RU")
    except phonenumbers.NumberParseException:
        return {"valid": False}
    if not phonenumbers.is_valid_number(number):
        return {"valid": False}
    kind = "foreign"
    if phonenumbers.region_code_for_number(number) == "RU":
        kind = KINDS.get(phonenumbers.number_type(number), "other")
    return {"valid": True, "e164": phonenumbers.format_number(number, PhoneNumberFormat.E164), "kind": kind}


# Sums in words


def word_questions():
    yield from [0, 1, 2, 5, 99, 100, 101, 200, 500, 1100, 2100, 100000, 200000, 500000, 1100000, 100000000, 10**13, -1, -100, -10**13]
    for _ in range(10000):
        yield RANDOM.randrange(10 ** RANDOM.randrange(1, 14)) * RANDOM.choice([1, 1, 1, 100, 1000, -1]) % (10**13 + 1)


def oracle_words(kopecks):
    text = num2words(kopecks, lang="ru", to="currency", currency="RUB", cents=False, separator="")
    head, kopecks_and_word = text.rsplit(" ", 2)[0], text.rsplit(" ", 2)[1:]
    return head[0].upper() + head[1:] + " " + " ".join(kopecks_and_word)


def digits_of(text):
    return "".join(character for character in text if character in DIGITS)


def keeps_digits(raw, e164):
    """Whether the number is what was written, with 8, 7, 8107 or nothing for +7."""
    written, kept = digits_of(raw), digits_of(e164)
    national = re.fullmatch("7[346789][0-9]{9}", kept)
    return written == kept or national and written in (kept[1:], "8" + kept[1:], "810" + kept)


def has_space(text):
    return any(character.isspace() for character in text)


# rule, why, and whether this is the case. The first that fits counts.
KNOWN = [
    ("inn", "stdnum drops spaces within a number; here a space is an error, for a cell may hold two numbers",
     lambda raw, ours, theirs: theirs and has_space(raw.strip())),
    ("inn", "stdnum takes digits of other scripts",
     lambda raw, ours, theirs: theirs and not raw.strip().isascii()),
    ("inn", "no number begins with 00: numbers of zeros would pass the arithmetic",
     lambda raw, ours, theirs: theirs and raw.strip().startswith("00")),
    ("ogrn", "stdnum drops spaces within a number; here a space is an error, for a cell may hold two numbers",
     lambda raw, ours, theirs: theirs and has_space(raw.strip())),
    ("ogrn", "stdnum takes digits of other scripts",
     lambda raw, ours, theirs: theirs and not raw.strip().isascii()),
    ("ogrn", "stdnum leaves a line feed or a tab at the end; here white space around a number does not count",
     lambda raw, ours, theirs: ours and raw.strip(" ") != raw.strip()),
    ("ogrn", "the last digit of the remainder counts: stdnum forgets it of an ОГРНИП and refuses remainders 10 to 12",
     lambda raw, ours, theirs: ours and len(raw.strip()) == 15 and int(raw.strip()[:14]) % 13 >= 10),
    ("normalize_ru", "phonenumbers passes over letters and takes digits of other scripts; here what is no part of a number refuses it",
     lambda raw, ours, theirs: not ours["valid"] and any(c.isalpha() or c.isdigit() and c not in DIGITS for c in raw)),
    ("normalize_ru", "phonenumbers passes over a comma and a second plus; here a comma parts two numbers and a plus stands first and once",
     lambda raw, ours, theirs: not ours["valid"] and ("," in raw or raw.count("+") > 1)),
    ("normalize_ru", "countries with numbers shorter than ten digits, + included: here ten is the least",
     lambda raw, ours, theirs: not ours["valid"] and raw.startswith("+") and len(digits_of(raw)) < 10),
    ("normalize_ru", "phonenumbers drops an 8 or a 7 that stands between the country and ten digits; here that is one digit too many",
     lambda raw, ours, theirs: not ours["valid"] and re.fullmatch("(8?10)?7?[78][0-9]{10}", digits_of(raw)) and len(digits_of(raw)) > 11),
    ("normalize_ru", "phonenumbers calls abroad by 8 10; here only 8 10 7 is read, an address book has + for the rest",
     lambda raw, ours, theirs: not ours["valid"] and digits_of(raw).startswith("810")),
    ("normalize_ru", "ten digits that begin with 7 are no national number here: most are 11 digits that lost one",
     lambda raw, ours, theirs: not ours["valid"] and re.fullmatch("7[0-9]{9}", digits_of(raw))),
    ("normalize_ru", "ranges that no operator has yet: here the first digits of the national plan decide, ranges change every month",
     lambda raw, ours, theirs: not theirs["valid"] and ours.get("kind") in ("fixed", "mobile") and keeps_digits(raw, ours["e164"])),
    ("normalize_ru", "Kazakhstan and other countries are checked by length alone",
     lambda raw, ours, theirs: not theirs["valid"] and ours.get("kind") == "foreign" and keeps_digits(raw, ours["e164"])),
    ("normalize_ru", "phonenumbers drops the 0 or 1 dialled within another country; here a foreign number is kept as written",
     lambda raw, ours, theirs: ours.get("kind") == theirs.get("kind") == "foreign"),
    ("normalize_ru", "paid and shared-cost 80x numbers are «fixed» here: no SMS goes to them, and nothing else depends on it",
     lambda raw, ours, theirs: ours.get("kind") == "fixed" and theirs.get("kind") == "other" and "80" in raw),
]


class Comparison:
    def __init__(self, program):
        self.program = program
        self.counts = [0] * len(KNOWN)
        self.unlisted = []

    def compare(self, rule, key, questions, oracle, of_ours):
        questions = list(questions)
        lines = "".join(json.dumps({"rule": rule, "input": {key: question}}) + "\n" for question in questions)
        run = subprocess.run([self.program], input=lines, capture_output=True, text=True, check=True)
        answers = [json.loads(line) for line in run.stdout.splitlines()]
        assert len(answers) == len(questions), f"{rule}: {len(questions)} questions, {len(answers)} answers"
        same = 0
        for question, answer in zip(questions, answers):
            ours, theirs = of_ours(answer), oracle(question)
            if ours == theirs:
                same += 1
            else:
                self.differs(rule, question, ours, theirs)
        print(f"{rule}: {len(questions)} questions, {same} the same answer")

    def differs(self, rule, question, ours, theirs):
        for place, (of_rule, _, is_case) in enumerate(KNOWN):
            if of_rule == rule and is_case(question, ours, theirs):
                self.counts[place] += 1
                return
        self.unlisted.append(f"{rule} {question!r}: ours {ours!r}, theirs {theirs!r}")

    def report(self):
        for (rule, why, _), count in zip(KNOWN, self.counts):
            print(f"  {count:>6} × {rule}: {why}")
            if count == 0:
                self.unlisted.append(f"{rule}: «{why}» is listed and no longer occurs")
        for line in self.unlisted[:40]:
            print(line)
        if self.unlisted:
            sys.exit(f"{len(self.unlisted)} differences that are not listed, or listed and gone")


def phone_of_ours(answer):
    return {key: answer[key] for key in ("valid", "e164", "kind") if key in answer}


def main():
    comparison = Comparison(sys.argv[1])
    comparison.compare("inn", "value", inn_questions(), inn.is_valid, lambda answer: answer["valid"])
    comparison.compare("ogrn", "value", ogrn_questions(), ogrn.is_valid, lambda answer: answer["valid"])
    comparison.compare("normalize_ru", "raw", phone_questions(), oracle_phone, phone_of_ours)
    comparison.compare("in_words", "kopecks", word_questions(), oracle_words, lambda answer: answer["text"])
    comparison.report()


if __name__ == "__main__":
    main()
