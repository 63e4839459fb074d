// What each exported rule gives for the input of a case, as the cases write it.

import Foundation
import Upravdom
import XCTest

typealias VectorRule = (Json) throws -> Json

func vectorRules() -> [String: VectorRule] {
    [typedRules, moneyRules, documentRules, meterRules, dayRules].reduce(into: [:]) { all, rules in
        all.merge(rules) { first, _ in first }
    }
}

private var typedRules: [String: VectorRule] {
    [
        "export_text_cell": textRule("cell", "value", exportTextCell(text:), exportTextCells(texts:)),
        "fold": textRule("folded", "text", fold(text:), foldAll(texts:)),
        "sort_key": textRule("key", "text", sortKey(text:), sortKeys(texts:)),
        "mask_phone": textRule("masked", "value", maskPhone(text:), maskPhones(texts:)),
        "mask_name": textRule("masked", "value", maskName(text:), maskNames(texts:)),
        "short_name": textRule("short", "value", shortName(text:), shortNames(texts:)),
        "els": { try checked(.els, $0, "normalized") },
        "izhku": { try checked(.izhku, $0, "normalized") },
        "ipd": { try checked(.ipd, $0, "normalized") },
        "account_number": { try checked(.accountNumber, $0) },
        "inn": { try checked(.inn, $0, "kind", "normalized") },
        "kpp": { try checked(.kpp, $0) },
        "ogrn": { try checked(.ogrn, $0, "kind") },
        "bic": { try checked(.bic, $0, "kind") },
        "snils": { try checked(.snils, $0) },
        "settlement_account_key": { item in
            let (bic, account) = (try item["bic"].text(), try item["account"].text())
            switch try accepted({ try settlementAccountKey(bic: bic, account: account) }) {
            case .notCheckable?: return ["valid": nil, "reason": "not_checkable"]
            case .valid?: return ["valid": true]
            case nil: return ["valid": false]
            }
        },
        "correspondent_account_key": { item in
            let (bic, account) = (try item["bic"].text(), try item["account"].text())
            return ["valid": try accepted({ try correspondentAccountKey(bic: bic, account: account) }) != nil]
        },
        "contractor_fields": { item in
            let fields = ContractorFields(
                inn: try item["inn"].text(), kpp: try item["kpp"].text(), bic: try item["bic"].text(),
                account: try item["account"].text(), corr: try item["corr"].text())
            return ["errors": try contractorFields(fields: fields).map { lastWord($0.code) }]
        },
        "normalize_ru": { item in
            let raw = try item["raw"].text()
            let found = try accepted { try phone(raw: raw) }
            XCTAssertEqual(try phones(raw: [raw]).map(\.value), [found?.e164])
            guard let found else { return ["valid": false] }
            let all: Json = [
                "valid": true, "e164": found.e164, "kind": code(found.kind), "sms_capable": found.smsCapable,
            ]
            guard let digits = found.extension, case .object(var keys) = all else { return all }
            keys["extension"] = .text(digits)
            return .object(keys)
        },
        "plural": { item in
            let forms = try item["forms"].items.map { try $0.text() }
            return ["form": try plural(number: item["n"].whole(), one: forms[0], few: forms[1], many: forms[2])]
        },
        "transliterate": { ["text": try transliterate(text: $0["text"].text())] },
    ]
}

private var documentRules: [String: VectorRule] {
    [
        "money_kopecks": { item in
            let cell = try moneyCells(texts: [item["text"].text()])[0]
            return cell.problem.map(problem) ?? ["kopecks": cell.sum]
        },
        "date": { item in
            let cell = try dayCells(texts: [item["text"].text()])[0]
            return cell.problem.map(problem) ?? ["date": cell.day]
        },
        "long_number": { item in
            let cell = try longNumberCells(texts: [item["text"].text()])[0]
            return cell.problem.map(problem) ?? ["number": cell.value]
        },
        "decode_file": { ["text": try decodeFile(bytes: $0["hex"].bytes())] },
        "parse_rows": { ["rows": try parseRows(text: $0["text"].text())] },
        "excel_serial": { ["date": try excelSerial(serial: $0["serial"].whole())] },
        "find_account_in_purpose": { ["accounts": try findAccountInPurpose(text: $0["text"].text())] },
        "build_st00012": { item in
            let fields = try item["fields"].items.map { pair in
                QrField(key: try pair.items[0].text(), value: try pair.items[1].text())
            }
            return ["payload": try buildSt00012(fields: fields)]
        },
        "parse": { item in
            let text = try item["text"].text()
            let found = try parseQr(text: text)
            let fields = Dictionary(found.fields.map { ($0.key, Json.text($0.value)) }) { _, last in last }
            return [
                "version": String(text.dropFirst(2).prefix(4)), "encoding": found.encoding,
                "separator": found.separator, "fields": Json.object(fields),
            ]
        },
        "decode_bytes": { ["text": try decodeQr(bytes: $0["hex"].bytes())] },
        "sum_kopecks": { ["kopecks": try qrSumKopecks(text: $0["Sum"].text())] },
        "segments": { item in
            let found = try smsSegments(text: item["text"].text())
            let encoding = found.encoding == .gsm7 ? "GSM-7" : "UCS-2"
            return ["encoding": encoding, "units": found.units, "segments": found.segments]
        },
        "cost": { item in
            let (text, price) = (try item["text"].text(), try item["price_per_segment_kopecks"].amount())
            let total = try smsCost(text: text, recipients: item["recipients"].whole(), pricePerSegment: price)
            return ["segments_per_message": try smsSegments(text: text).segments, "total_kopecks": total]
        },
    ]
}

private var moneyRules: [String: VectorRule] {
    [
        "round_kopecks": { ["kopecks": try roundKopecks(roubles: $0["rubles"].decimal())] },
        "commission": { item in
            let payment = try item["amount_kopecks"].amount()
            let withheld = try commission(payment: payment, rate: item["percent"].decimal())
            return ["commission_kopecks": withheld, "net_kopecks": payment.kopecks - withheld.kopecks]
        },
        "registry_commission": { item in
            let payments = try item["payments_kopecks"].items.map { try $0.amount() }
            let found = try registryCommission(payments: payments, rate: item["percent"].decimal())
            return [
                "commissions_kopecks": found.commissions, "total_commission_kopecks": found.commission,
                "total_net_kopecks": found.net,
            ]
        },
        "explicit_commission": { item in
            let found = try explicitCommission(
                payment: item["amount_kopecks"].amount(), rate: item["percent"].decimal(),
                least: item["min_kopecks"].amount(), greatest: item["max_kopecks"].amount())
            return ["commission_kopecks": found]
        },
        "vat_included": { item in
            ["vat_kopecks": try vatIncluded(amount: item["amount_kopecks"].amount(), rate: item["rate_percent"].decimal())]
        },
        "allocate": { item in
            let weights: [UInt64] = try item["weights"].items.map { try $0.whole() }
            let total = Balance(kopecks: try item["total_kopecks"].whole())
            return ["parts_kopecks": try allocate(total: total, weights: weights)]
        },
        "in_words": { ["text": try inWords(sum: Balance(kopecks: $0["kopecks"].whole()))] },
        "format_ru": { item in
            let sum = Balance(kopecks: try item["kopecks"].whole())
            XCTAssertEqual(try formatAllRu(sums: [sum]), [try formatRu(sum: sum)])
            return ["text": try formatRu(sum: sum)]
        },
        "peni": { item in
            let excluded = try item["excluded_intervals"].items.map { pair in
                DaySpan(first: try pair.items[0].day(), last: try pair.items[1].day())
            }
            let found = try penaltyOfDebt(
                principal: item["principal_kopecks"].amount(), due: item["due_date"].day(), paid: item["paid_date"].day(),
                rate: item["annual_rate_percent"].decimal(), excluded: excluded)
            let at = { (divisor: UInt32) in found.days.filter { $0.divisor == divisor }.reduce(0) { $0 + $1.days } }
            return [
                "days_overdue": found.daysOverdue, "days_at_1_300": at(300), "days_at_1_130": at(130),
                "peni_kopecks": found.amount,
            ]
        },
        "peni_with_partial_payments": { item in
            let payments = try item["payments"].items.map { one in
                DebtPayment(on: try one["date"].day(), amount: try one["kopecks"].amount())
            }
            let since = try XCTUnwrap(CalendarDate("0001-01-01"))
            let found = try penaltyWithPayments(
                principal: item["principal_kopecks"].amount(), due: item["due_date"].day(), payments: payments,
                asOf: item["as_of"].day(), keyRates: [KeyRate(from: since, rate: item["annual_rate_percent"].decimal())],
                excluded: [])
            return ["principal_left_kopecks": found.principalLeft, "peni_kopecks": found.amount]
        },
        "effective_rate": { item in
            let rate = try effectiveRate(on: item["payment_date"].day(), keyRate: item["key_rate_percent"].decimal())
            return ["annual_rate_percent": rate]
        },
    ]
}

private var dayRules: [String: VectorRule] {
    [
        "payment_due_date": { item in
            let moves = item["shift_from_non_working_day"].flag
            let due = try paymentDueDate(
                period: item["period"].month(), onDayOff: moves ? .moves : .stays, holidays: item["holidays"].days(),
                workingDays: [])
            return ["due_date": due]
        },
        "deadline": { item in
            let terms: [Term] = [
                .answerCall, .callBack, .localiseEmergency, .sewerBlockage, .chuteBlockage, .repairEmergency,
                .highReaction, .highCompletion, .normalReaction, .normalCompletion, .lowReaction, .lowCompletion,
            ]
            let (term, zone) = (try named(item["kind"].text(), terms), try item["timezone"].text())
            let due = try deadline(term: term, registered: moment(item["registered_at"].text()), zone: zone)
            return ["due_at": written(due)]
        },
        "add_working_days": { item in
            let day = try addWorkingDays(
                start: item["from"].day(), days: item["days"].whole(), holidays: item["holidays"].days(),
                workingDays: item["extra_working_days"].days())
            return ["date": day]
        },
        "monthly_obligation": { item in
            let missing = try monthlyObligation(
                receptions: item["reception_dates"].days(), first: item["from_month"].month(),
                last: item["to_month"].month())
            return ["missing_months": missing]
        },
        "slot_conflict": { item in
            func slot(_ pair: Json) throws -> SlotTimes {
                SlotTimes(start: try pair.items[0].text(), end: try pair.items[1].text())
            }
            let (existing, wanted) = (try item["existing"].items.map(slot), try slot(item["new"]))
            do {
                try slotConflict(existing: existing, wanted: wanted)
                return ["accepted": true]
            } catch UpravdomError.InvalidArgument {
                return ["accepted": false]
            }
        },
    ]
}

private var meterRules: [String: VectorRule] {
    [
        "parse_reading": { item in
            let digits = Digits(before: try item["int_digits"].whole(), after: try item["frac_digits"].whole())
            return ["value": try parseReading(raw: item["raw"].text(), digits: digits)]
        },
        "consumption": { item in
            let used = try consumption(
                previous: item["previous"].decimal(), current: item["current"].decimal(),
                digits: Digits(before: item["int_digits"].whole(), after: 7),
                rollover: item["rollover_confirmed"].flag ? .confirmed : .notConfirmed)
            return ["consumption": used]
        },
        "multi_tariff_consumption": { item in
            let values = { (key: String) in try item[key].items.map { try $0.decimal() } }
            let used = try multiTariffConsumption(
                previous: values("previous"), current: values("current"), zones: item["zones"].whole(),
                digits: Digits(before: 11, after: 7), rollover: .notConfirmed)
            return ["by_zone": used, "total": used.reduce(0, +)]
        },
        "submission_window": { item in
            let window = SubmissionWindow(from: try item["from_day"].whole(), to: try item["to_day"].whole())
            let at = moment(try item["submitted_at"].text())
            let found = try submissionWindow(at: at, zone: item["timezone"].text(), window: window)
            return ["local_date": found.day, "in_window": found.place == .within]
        },
        "next_verification": { item in
            ["date": try nextVerification(base: item["base_date"].day(), interval: item["interval_years"].whole())]
        },
        "verification_status": { item in
            let (until, today) = (try item["valid_until"].day(), try item["today"].day())
            let steps: [UInt32] = [try item["warn_days"].whole()]
            let found = try verificationStatus(validUntil: until, today: today, steps: steps)
            XCTAssertEqual(try verificationStatuses(validUntil: [until], today: today, steps: steps), [found])
            return ["status": code(found.state), "days_left": found.daysLeft]
        },
        "average_monthly": { item in
            let volumes = try item["monthly_volumes_oldest_first"].items.map { try $0.decimal() }
            let found = try averageMonthly(volumes: volumes)
            let thousandths = Int64(decimalText(found.rounded * 1000)) ?? -1
            let rounded = "\(thousandths / 1000)." + String(String(1000 + thousandths % 1000).dropFirst())
            return [
                "months_used": found.months, "numerator": found.numerator, "denominator": found.denominator,
                "rounded_3": rounded,
            ]
        },
        "charge_basis": { item in
            let reasons: [NoReading] = [
                .notSubmitted, .broken, .lost, .verificationExpired, .accessRefused, .noMeter,
            ]
            let services: [Service] = [.coldWater, .hotWater, .electricity, .gas, .heat]
            let found = try chargeBasis(
                reason: named(item["reason"].text(), reasons), periods: item["periods_without_valid_reading"].whole(),
                service: named(item["service"].text(), services),
                premises: named(item["premise"].text(), [.residential, .nonResidential]), on: item["date"].day())
            return ["basis": code(found.method), "multiplier": found.multiplier]
        },
    ]
}

private func problem(_ problem: Problem) -> Json {
    ["error": lastWord(problem.code)]
}

/// A rule from a text to a text, alone and of a list.
private func textRule(
    _ result: String, _ given: String, _ one: @escaping (String) throws -> String,
    _ many: @escaping ([String]) throws -> [String]
) -> VectorRule {
    { item in
        let text = try one(item[given].text())
        XCTAssertEqual(try many([item[given].text()]), [text])
        return .object([result: .text(text)])
    }
}

/// Whether the text is such a requisite, and the keys that the cases name.
private func checked(_ kind: RequisiteKind, _ item: Json, _ keys: String...) throws -> Json {
    let found = try requisite(kind: kind, text: item["value"].text())
    XCTAssertEqual(found.value == nil, found.problem != nil)
    var shown: [String: Json] = ["kind": Json(found.kind), "normalized": Json(found.value)]
    shown = shown.filter { keys.contains($0.key) }
    shown["valid"] = .flag(found.problem == nil)
    return .object(shown)
}

private func accepted<Value>(_ call: () throws -> Value) throws -> Value? {
    do {
        return try call()
    } catch UpravdomError.Unfit {
        return nil
    }
}
