/** Money and moments as they cross to the library. */
package ru.upravdom.values

import java.math.BigDecimal
import java.time.DateTimeException
import java.time.Instant

/**
 * A sum of money that is not negative.
 *
 * The library refuses what is beyond 100 billion roubles with [ru.upravdom.UpravdomException.InvalidArgument].
 *
 * @property kopecks the sum in kopecks
 */
@JvmInline
public value class Amount(public val kopecks: Long) : Comparable<Amount> {
    /** The sum in roubles, with two decimals. */
    public val roubles: BigDecimal get() = BigDecimal.valueOf(kopecks, 2)

    override fun compareTo(other: Amount): Int = kopecks.compareTo(other.kopecks)

    /** The sum in roubles: `1234.50`. How a screen shows it, `formatRu` says. */
    override fun toString(): String = roubles.toPlainString()

    /** Makes sums. */
    public companion object {
        /**
         * So many roubles.
         *
         * @throws ArithmeticException if they are no whole number of kopecks
         */
        public fun ofRoubles(roubles: BigDecimal): Amount = Amount(roubles.movePointRight(2).longValueExact())
    }
}

/**
 * A sum of money with a sign: of a personal account plus is debt.
 *
 * The library refuses what is beyond 100 billion roubles with [ru.upravdom.UpravdomException.InvalidArgument].
 *
 * @property kopecks the sum in kopecks
 */
@JvmInline
public value class Balance(public val kopecks: Long) : Comparable<Balance> {
    /** The sum in roubles, with two decimals. */
    public val roubles: BigDecimal get() = BigDecimal.valueOf(kopecks, 2)

    override fun compareTo(other: Balance): Int = kopecks.compareTo(other.kopecks)

    /** The sum in roubles: `1234.50`. How a screen shows it, `formatRu` says. */
    override fun toString(): String = roubles.toPlainString()

    /** Makes sums. */
    public companion object {
        /**
         * So many roubles.
         *
         * @throws ArithmeticException if they are no whole number of kopecks
         */
        public fun ofRoubles(roubles: BigDecimal): Balance = Balance(roubles.movePointRight(2).longValueExact())
    }
}

private const val HALF_A_MILLISECOND = 500_000L

/**
 * The [moment] in milliseconds since 1970, half a one rounded up. One that is hundreds of millions of years away becomes the
 * farthest number, which the library refuses.
 */
public fun epochMillis(moment: Instant): Long = try {
    moment.plusNanos(HALF_A_MILLISECOND).toEpochMilli()
} catch (_: DateTimeException) {
    farthest(moment)
} catch (_: ArithmeticException) {
    farthest(moment)
}

private fun farthest(moment: Instant): Long = if (moment < Instant.EPOCH) Long.MIN_VALUE else Long.MAX_VALUE
