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
        else -> null
    }

    private fun permissions(json: JsonElement, name: String): List<Permission> =
        json.asJsonObject.get(name)?.asJsonArray?.map { enumOf<Permission>(it.asString.replace('.', '_')) }.orEmpty()

    fun event(event: CompanyEvent): String = when (event) {
        is CompanyEvent.EmployeePermissionsSet -> event.v1.run {
            "employee_permissions_set $employee ${channel.code} granted=${codes(granted)} withdrawn=${codes(withdrawn)}"
        }
        is CompanyEvent.ShowExecutorsSet -> "show_executors_set ${event.v1.from} to ${event.v1.to}"
    }

    private fun codes(permissions: List<Permission>): String =
        permissions.joinToString(",") { it.code.replaceFirst('_', '.') }.ifEmpty { "-" }
}
