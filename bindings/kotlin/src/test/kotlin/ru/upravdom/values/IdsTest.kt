package ru.upravdom.values

import org.junit.jupiter.api.Test
import java.util.UUID
import kotlin.test.assertEquals
import kotlin.test.assertTrue

class IdsTest {
    @Test
    fun `a new id is a UUID of version 7 with its time in front`() {
        for (millis in listOf(0, 1, 1_700_000_000_000, (1L shl 48) - 1)) {
            val uuid = UUID.fromString(uuidVersion7(millis))
            assertEquals(7, uuid.version())
            assertEquals(2, uuid.variant())
            assertEquals(millis, uuid.mostSignificantBits ushr 16)
        }
        assertTrue(uuidVersion7(1_700_000_000_000).startsWith("018bcfe5-6800-7"))
    }

    @Test
    fun `no two are the same and later ones sort behind`() {
        assertEquals(10_000, List(10_000) { RequestId.random() }.toSet().size)
        assertTrue(uuidVersion7(1_700_000_000_000) < uuidVersion7(1_700_000_000_001))
        val now = System.currentTimeMillis()
        for (id in listOf(CommandId.random().value, ReadingId.random().value, RequestId.random().value)) {
            assertTrue((UUID.fromString(id).mostSignificantBits ushr 16) - now in 0..60_000)
        }
    }

    @Test
    fun `an id is written as its value`() {
        val text = "01930000-0000-7000-8000-000000000801"
        assertEquals(text, RequestId(text).toString())
        assertEquals("$text and $text", "${HouseId(text)} and ${ChoiceId(text)}")
        assertEquals(MeterId(text), MeterId(text))
    }
}
