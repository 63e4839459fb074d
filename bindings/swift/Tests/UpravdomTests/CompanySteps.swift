// What the journey says of the company: commands from JSON, and the lines of tests/src/journey/company_lines.rs.

import Foundation
import Upravdom
import XCTest

/// A command about the company, as it is written.
struct WrittenCompanyCommand: Decodable {
    let `do`: String
    let employee: String?
    let channel: String?
    let grant: [String]?
    let withdraw: [String]?
    let show: Bool?
    let person: WrittenSubject?

    struct WrittenSubject: Decodable {
        let `as`: String
        let id: String
    }

    /// The command, or nothing for one that is not about the company.
    func command() throws -> Command? {
        switch self.do {
        case "set_employee_permissions":
            return .setEmployeePermissions(
                SetEmployeePermissions(
                    employee: EmployeeId(try XCTUnwrap(employee)),
                    channel: try named(try XCTUnwrap(channel), [Channel.desktop, .mobile]),
                    grant: try permissions(grant), withdraw: try permissions(withdraw)))
        case "set_show_executors":
            return .setShowExecutors(SetShowExecutors(show: try XCTUnwrap(show)))
        case "erase_person":
            return .erasePerson(ErasePerson(person: try subject(try XCTUnwrap(person))))
        default:
            return nil
        }
    }
}

private func subject(_ written: WrittenCompanyCommand.WrittenSubject) throws -> DataSubject {
    switch written.as {
    case "resident": return .resident(ResidentId(written.id))
    case "employee": return .employee(EmployeeId(written.id))
    case "contractor_user": return .contractorUser(ContractorUserId(written.id))
    default: return .caller(RequestId(written.id))
    }
}

private func line(_ person: DataSubject) -> String {
    switch person {
    case .resident(let id): return "resident:\(id)"
    case .employee(let id): return "employee:\(id)"
    case .contractorUser(let id): return "contractor_user:\(id)"
    case .caller(let request): return "caller:\(request)"
    }
}

private let everyPermission: [Permission] = [
    .requestView, .requestCreate, .requestAssign, .requestExecute, .readingSubmit, .readingCorrect, .meterManage,
    .meterInspect, .requestTriage, .requestClose, .kindManage, .permissionGrant, .companyManage, .personErase,
]

private func permissions(_ codes: [String]?) throws -> [Permission] {
    try (codes ?? []).map { try named($0.replacingOccurrences(of: ".", with: "_"), everyPermission) }
}

private func codes(_ permissions: [Permission]) -> String {
    let codes = permissions.map { code($0).replacingOccurrences(of: "_", with: ".") }
    return codes.isEmpty ? "-" : codes.joined(separator: ",")
}

func line(_ event: CompanyEvent) -> String {
    switch event {
    case .employeePermissionsSet(let event):
        return "employee_permissions_set \(event.employee) \(code(event.channel)) "
            + "granted=\(codes(event.granted)) withdrawn=\(codes(event.withdrawn))"
    case .personErased(let event):
        return "person_erased \(line(event.person))"
    case .showExecutorsSet(let event):
        return "show_executors_set \(event.from) to \(event.to)"
    }
}
