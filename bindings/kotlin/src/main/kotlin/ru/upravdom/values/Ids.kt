/**
 * Ids: a class of its own for each kind of thing, so that a meter's id cannot be handed where a request's is wanted.
 *
 * An id is a UUID, written as 36 characters. It is read when it reaches the library, which writes ids in small letters
 * and refuses any other text with [ru.upravdom.UpravdomException.InvalidArgument].
 *
 * The same names are aliases in `ru.upravdom`: importing that package is enough.
 */
package ru.upravdom.values

import java.security.SecureRandom
import java.util.UUID

/**
 * A personal account (лицевой счёт).
 *
 * @property value the UUID as text
 */
@JvmInline
public value class AccountId(public val value: String) {
    /** The [value]. */
    override fun toString(): String = value
}

/**
 * Something that a form offers: a house, an account or a kind. Make the id of that kind from its [value].
 *
 * @property value the UUID as text
 */
@JvmInline
public value class ChoiceId(public val value: String) {
    /** The [value]. */
    override fun toString(): String = value
}

/**
 * One wish of one person, sent once or many times: the key that keeps it from being done twice.
 *
 * @property value the UUID as text
 */
@JvmInline
public value class CommandId(public val value: String) {
    /** The [value]. */
    override fun toString(): String = value

    /** Makes new ids. */
    public companion object {
        /** A new id: a UUID of version 7, which grows with time. */
        public fun random(): CommandId = CommandId(uuidVersion7(System.currentTimeMillis()))
    }
}

/**
 * A comment of an employee on a request.
 *
 * @property value the UUID as text
 */
@JvmInline
public value class CommentId(public val value: String) {
    /** The [value]. */
    override fun toString(): String = value
}

/**
 * A management company (УК or ТСЖ).
 *
 * @property value the UUID as text
 */
@JvmInline
public value class CompanyId(public val value: String) {
    /** The [value]. */
    override fun toString(): String = value
}

/**
 * An outside contractor (подрядчик).
 *
 * @property value the UUID as text
 */
@JvmInline
public value class ContractorId(public val value: String) {
    /** The [value]. */
    override fun toString(): String = value
}

/**
 * A person who works for a contractor.
 *
 * @property value the UUID as text
 */
@JvmInline
public value class ContractorUserId(public val value: String) {
    /** The [value]. */
    override fun toString(): String = value
}

/**
 * A person who works for the company.
 *
 * @property value the UUID as text
 */
@JvmInline
public value class EmployeeId(public val value: String) {
    /** The [value]. */
    override fun toString(): String = value
}

/**
 * An apartment house (дом, МКД).
 *
 * @property value the UUID as text
 */
@JvmInline
public value class HouseId(public val value: String) {
    /** The [value]. */
    override fun toString(): String = value
}

/**
 * An incident (авария, отключение).
 *
 * @property value the UUID as text
 */
@JvmInline
public value class IncidentId(public val value: String) {
    /** The [value]. */
    override fun toString(): String = value

    public companion object {
        /** An id that nobody has used, for an incident that is opened here. */
        public fun random(): IncidentId = IncidentId(uuidVersion7(System.currentTimeMillis()))
    }
}

/**
 * A plan of recurring works (план работ).
 *
 * @property value the UUID as text
 */
@JvmInline
public value class PlanId(public val value: String) {
    /** The [value]. */
    override fun toString(): String = value

    public companion object {
        /** An id that nobody has used, for a plan that is created here. */
        public fun random(): PlanId = PlanId(uuidVersion7(System.currentTimeMillis()))
    }
}

/**
 * A filter of the board that a person keeps (мой фильтр).
 *
 * @property value the UUID as text
 */
@JvmInline
public value class FilterId(public val value: String) {
    /** The [value]. */
    override fun toString(): String = value

    public companion object {
        /** An id that nobody has used, for a filter that is kept here. */
        public fun random(): FilterId = FilterId(uuidVersion7(System.currentTimeMillis()))
    }
}

/**
 * A kind of request (тип заявки).
 *
 * @property value the UUID as text
 */
@JvmInline
public value class KindId(public val value: String) {
    /** The [value]. */
    override fun toString(): String = value
}

/**
 * A metering device (прибор учёта).
 *
 * @property value the UUID as text
 */
@JvmInline
public value class MeterId(public val value: String) {
    /** The [value]. */
    override fun toString(): String = value
}

/**
 * A photo.
 *
 * @property value the UUID as text
 */
@JvmInline
public value class PhotoId(public val value: String) {
    /** The [value]. */
    override fun toString(): String = value
}

/**
 * A reading (показание).
 *
 * @property value the UUID as text
 */
@JvmInline
public value class ReadingId(public val value: String) {
    /** The [value]. */
    override fun toString(): String = value

    /** Makes new ids. */
    public companion object {
        /** A new id: a UUID of version 7, which grows with time. */
        public fun random(): ReadingId = ReadingId(uuidVersion7(System.currentTimeMillis()))
    }
}

/**
 * A request (заявка).
 *
 * @property value the UUID as text
 */
@JvmInline
public value class RequestId(public val value: String) {
    /** The [value]. */
    override fun toString(): String = value

    /** Makes new ids. */
    public companion object {
        /** A new id: a UUID of version 7, which grows with time. */
        public fun random(): RequestId = RequestId(uuidVersion7(System.currentTimeMillis()))
    }
}

/**
 * A person who lives in a house or owns premises there.
 *
 * @property value the UUID as text
 */
@JvmInline
public value class ResidentId(public val value: String) {
    /** The [value]. */
    override fun toString(): String = value
}

private val random = SecureRandom()

/** RFC 9562, 5.7: 48 bits of milliseconds since 1970, the version, 12 random bits, the variant, 62 random bits. */
internal fun uuidVersion7(millis: Long): String {
    val high = (millis shl 16) or 0x7000 or (random.nextLong() and 0xFFF)
    val low = Long.MIN_VALUE or (random.nextLong() ushr 2)
    return UUID(high, low).toString()
}
