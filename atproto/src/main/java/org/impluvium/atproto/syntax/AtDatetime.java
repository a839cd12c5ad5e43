package org.impluvium.atproto.syntax;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Datetimes as lexicons write them: {@code 1985-04-12T23:20:50.123Z} or with an offset in place of the {@code Z}. Two
 * questions, two methods: does the string follow the grammar, and which moment does it name. The grammar lets through
 * months and hours that do not exist.
 */
public final class AtDatetime {

    private static final int MAX_LENGTH = 64;
    private static final int MAX_FRACTION = 20;
    /** Length of {@code 1985-04-12T23:20:50}. */
    private static final int SECONDS_END = 19;

    private static final int FIRST_YEAR = 10;
    private static final String PATTERN = "dddd-dd-ddTdd:dd:dd";

    private AtDatetime() {}

    /** Whether the value follows the lexicon's grammar, be it a real date or not. */
    public static boolean isValid(@Nullable String value) {
        if (value == null || value.length() <= SECONDS_END || value.length() > MAX_LENGTH) {
            return false;
        }
        return matches(value, 0, PATTERN)
                && value.charAt(5) <= '1'
                && value.charAt(8) <= '3'
                && value.charAt(11) <= '2'
                && isZone(value, fractionEnd(value));
    }

    /** Where the zone begins, or -1 if a dot is there without its digits. */
    private static int fractionEnd(String value) {
        if (value.charAt(SECONDS_END) != '.') {
            return SECONDS_END;
        }
        int i = SECONDS_END + 1;
        while (i < value.length() && Ascii.isDigit(value.charAt(i))) {
            i++;
        }
        int digits = i - SECONDS_END - 1;
        return digits == 0 || digits > MAX_FRACTION ? -1 : i;
    }

    private static boolean isZone(String value, int from) {
        int length = value.length() - from;
        if (from < 0 || (length != 1 && length != 6)) {
            return false;
        }
        char sign = value.charAt(from);
        if (length == 1) {
            return sign == 'Z';
        }
        // RFC 3339 reads -00:00 as "zone unknown"; the lexicon has no such thing.
        return (sign == '+' || sign == '-')
                && matches(value, from + 1, "dd:dd")
                && value.charAt(from + 1) <= '2'
                && value.charAt(from + 4) <= '5'
                && !value.endsWith("-00:00");
    }

    private static boolean matches(String value, int from, String pattern) {
        for (int i = 0; i < pattern.length(); i++) {
            char expected = pattern.charAt(i);
            char c = value.charAt(from + i);
            if (expected == 'd' ? !Ascii.isDigit(c) : c != expected) {
                return false;
            }
        }
        return true;
    }

    /**
     * The moment, in microseconds since the epoch (negative before 1970), cut after the sixth decimal. Empty if the
     * value breaks the grammar, names a day or a time of day that does not exist (a leap second and 24:00 among them),
     * or is written with a year outside 0010–9999 ("Reading records" in the feed rules).
     */
    public static OptionalLong parseMicros(@Nullable String value) {
        if (value == null || !isValid(value)) {
            return OptionalLong.empty();
        }
        int year = number(value, 0, 4);
        int month = number(value, 5, 7);
        int day = number(value, 8, 10);
        int hour = number(value, 11, 13);
        int minute = number(value, 14, 16);
        int second = number(value, 17, 19);
        boolean real = year >= FIRST_YEAR
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth()
                && hour <= 23
                && minute <= 59
                && second <= 59;
        int offset = real ? offsetMinutes(value) : -1;
        if (!real || Math.abs(offset) >= 24 * 60) {
            return OptionalLong.empty();
        }
        long minutes = (LocalDate.of(year, month, day).toEpochDay() * 24 + hour) * 60 + minute - offset;
        return OptionalLong.of((minutes * 60 + second) * 1_000_000 + fractionMicros(value));
    }

    private static int offsetMinutes(String value) {
        int length = value.length();
        if (value.charAt(length - 1) == 'Z') {
            return 0;
        }
        int minutes = number(value, length - 5, length - 3) * 60 + number(value, length - 2, length);
        return value.charAt(length - 6) == '-' ? -minutes : minutes;
    }

    private static int fractionMicros(String value) {
        int end = fractionEnd(value);
        int micros = 0;
        for (int i = 0; i < 6; i++) {
            int at = SECONDS_END + 1 + i;
            micros = micros * 10 + (at < end ? value.charAt(at) - '0' : 0);
        }
        return micros;
    }

    private static int number(String value, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + value.charAt(i) - '0';
        }
        return number;
    }
}
