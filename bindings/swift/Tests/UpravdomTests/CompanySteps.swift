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
        default:
            return nil
        }
    }
}

private let everyPermission: [Permission] = [
    .requestView, .requestCreate, .requestAssign, .requestExecute, .readingSubmit, .readingCorrect, .meterManage,
    .meterInspect, .requestTriage, .requestClose, .kindManage, .permissionGrant, .companyManage,
    .notificationDeliver,
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
    case .showExecutorsSet(let event):
        return "show_executors_set \(event.from) to \(event.to)"
    }
}
