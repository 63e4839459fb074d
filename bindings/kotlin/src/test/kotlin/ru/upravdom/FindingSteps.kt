package ru.upravdom

/** The lines of `tests/src/journey/finding_lines.rs`: counts, filters and hints. */
object FindingSteps {
    fun count(count: Count): String = "${count.requests}${if (count.exact) "" else "+"}"

    fun house(house: HouseCounts): String =
        "${house.address}: " + house.counts.joinToString { "${it.status.code} ${it.requests}" }

    fun filter(saved: SavedFilter): String =
        "${saved.name}: " + saved.filter.statuses.joinToString { it.code }.ifEmpty { "any" }

    fun hint(hint: Hint): String = when (hint) {
        is Hint.Request -> hint.run { "request #$number | $address | $text" }
        is Hint.Account -> hint.run { "account $number | $address | $premises | ${holder ?: "-"} | ${phone ?: "-"}" }
        is Hint.House -> "house ${hint.address}"
    }
}
