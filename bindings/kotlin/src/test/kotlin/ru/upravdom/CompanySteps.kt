package ru.upravdom

import com.google.gson.JsonElement

/** What the journey says of the company: commands from JSON, and the lines of `tests/src/journey/company_lines.rs`. */
object CompanySteps {
    /** The command, or nothing for one that is not about the company. */
    fun command(wish: String, json: JsonElement): Command? = when (wish) {
        "set_employee_permissions" -> Command.SetEmployeePermissions(
            SetEmployeePermissions(
                employee = EmployeeId(json.text("employee")),
                channel = enumOf<Channel>(json.text("channel")),
                grant = permissions(json, "grant"),
                withdraw = permissions(json, "withdraw"),
            ),
        )
        "set_show_executors" -> Command.SetShowExecutors(SetShowExecutors(json.at("show").asBoolean))
        "erase_person" -> Command.ErasePerson(ErasePerson(subject(json.at("person"))))
        else -> null
    }

    private fun subject(json: JsonElement): DataSubject = when (val kind = json.text("as")) {
        "resident" -> DataSubject.Resident(ResidentId(json.text("id")))
        "employee" -> DataSubject.Employee(EmployeeId(json.text("id")))
        "contractor_user" -> DataSubject.ContractorUser(ContractorUserId(json.text("id")))
        "caller" -> DataSubject.Caller(RequestId(json.text("id")))
        else -> error("nobody is a $kind")
    }

    private fun subject(person: DataSubject): String = when (person) {
        is DataSubject.Resident -> "resident:${person.v1}"
        is DataSubject.Employee -> "employee:${person.v1}"
        is DataSubject.ContractorUser -> "contractor_user:${person.v1}"
        is DataSubject.Caller -> "caller:${person.v1}"
    }

    private fun permissions(json: JsonElement, name: String): List<Permission> =
        json.asJsonObject.get(name)?.asJsonArray?.map { enumOf<Permission>(it.asString.replace('.', '_')) }.orEmpty()

    fun event(event: CompanyEvent): String = when (event) {
        is CompanyEvent.EmployeePermissionsSet -> event.v1.run {
            "employee_permissions_set $employee ${channel.code} granted=${codes(granted)} withdrawn=${codes(withdrawn)}"
        }
        is CompanyEvent.PersonErased -> "person_erased ${subject(event.v1.person)}"
        is CompanyEvent.ShowExecutorsSet -> "show_executors_set ${event.v1.from} to ${event.v1.to}"
    }

    private fun codes(permissions: List<Permission>): String =
        permissions.joinToString(",") { it.code.replaceFirst('_', '.') }.ifEmpty { "-" }
}
