package org.impluvium.standalone.settings;

import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.impluvium.atproto.identity.Origin;

/** The types that settings of any program have; those of the parts are with the declarations. */
public final class ValueTypes {

    private static final Pattern SERVERS = Pattern.compile("[^\\s:,]+:\\d{1,5}(,[^\\s:,]+:\\d{1,5})*");
    private static final Pattern HOST_NAME = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*(:\\d{1,5})?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9A-Za-z.:-]{1,253}");
    private static final Pattern TOPIC_PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,100}");

    private ValueTypes() {}

    public static ValueType<Integer> wholeNumber(String label, int least, int most) {
        String wanted = "a whole number from " + least + " to " + most;
        return new ValueType<>(label, wanted, written -> (int) within(Integer.parseInt(written), least, most));
    }

    /** A whole number that may be beyond an int. */
    public static ValueType<Long> wholeNumber(String label, long least, long most) {
        String wanted = "a whole number from " + least + " to " + most;
        return new ValueType<>(label, wanted, written -> within(Long.parseLong(written), least, most));
    }

    /** A number with or without decimals. */
    public static ValueType<Double> decimal(String label, double least, double most) {
        NumberFormat plain = NumberFormat.getInstance(Locale.ROOT);
        plain.setGroupingUsed(false);
        String wanted = "a number from " + plain.format(least) + " to " + plain.format(most);
        return new ValueType<>(label, wanted, written -> {
            double value = Double.parseDouble(written);
            if (!(value >= least && value <= most)) {
                throw new IllegalArgumentException(written);
            }
            return value;
        });
    }

    public static ValueType<Long> anyLong(String label) {
        return new ValueType<>(label, "a whole number", Long::parseLong);
    }

    /** A port to listen on; 0 takes a free one. */
    public static ValueType<Integer> port() {
        return new ValueType<>("PORT", "a port (0 to 65535, 0 for any free one)", written ->
                (int) within(Integer.parseInt(written), 0, 65_535));
    }

    public static ValueType<Duration> duration(Duration least, Duration most) {
        return new ValueType<>(
                "DURATION",
                "a duration from " + Durations.write(least) + " to " + Durations.write(most)
                        + ", a whole number with unit: 7d, 12h, 30m, 10s, 250ms",
                written -> {
                    Duration read = Durations.parse(written);
                    within(read.toMillis(), least.toMillis(), most.toMillis());
                    return read;
                });
    }

    /** A number of bytes. */
    public static ValueType<Long> bytes(long least) {
        return new ValueType<>(
                "SIZE",
                "a size of at least " + ByteSizes.write(least) + ", a whole number with unit: 64MiB, 2GiB, 512KiB",
                written -> within(ByteSizes.parse(written), least, Long.MAX_VALUE));
    }

    public static ValueType<Path> folder() {
        return new ValueType<>("DIR", "the path of a folder", written -> Path.of(nonEmpty(written))
                .toAbsolutePath());
    }

    /** A file that is there. */
    public static ValueType<Path> file() {
        return new ValueType<>("FILE", "the path of a file", written -> Path.of(nonEmpty(written))
                .toAbsolutePath());
    }

    /** A file to be made. */
    public static ValueType<Path> newFile() {
        return new ValueType<>(
                "FILE", "the path of a file that does not exist yet", written -> Path.of(nonEmpty(written))
                        .toAbsolutePath());
    }

    /** A file to be made, as written, or a dash for standard output. */
    public static ValueType<String> fileOrOutput() {
        return matching(
                "FILE",
                "the path of a file that does not exist yet, or - for standard output",
                written -> !written.isEmpty());
    }

    public static ValueType<String> kafkaServers() {
        return matching("SERVERS", "a list host:port[,host:port…]", SERVERS.asMatchPredicate());
    }

    public static ValueType<String> hostName() {
        return matching("HOST", "a host name in lower case, without scheme or path", HOST_NAME.asMatchPredicate());
    }

    /** A local address or name to listen on. */
    public static ValueType<String> listenAddress() {
        return matching("ADDRESS", "an address of this machine, such as 0.0.0.0", ADDRESS.asMatchPredicate());
    }

    public static ValueType<String> topicPrefix() {
        return matching(
                "PREFIX", "up to 100 letters, digits, dots, dashes and underscores", TOPIC_PREFIX.asMatchPredicate());
    }

    /** One of the constants of an enum, written in lower case. */
    public static <E extends Enum<E>> ValueType<E> oneOf(String label, Class<E> type) {
        String names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
        return new ValueType<>(label, names, written -> Enum.valueOf(type, written.toUpperCase(Locale.ROOT)));
    }

    public static ValueType<Boolean> yesOrNo() {
        return new ValueType<>("", "true or false", written -> switch (written) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(written);
        });
    }

    private static ValueType<String> matching(String label, String wanted, Predicate<String> right) {
        return new ValueType<>(label, wanted, written -> {
            if (!right.test(written)) {
                throw new IllegalArgumentException(written);
            }
            return written;
        });
    }

    private static long within(long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(Long.toString(value));
        }
        return value;
    }

    static String nonEmpty(String written) {
        if (written.isEmpty()) {
            throw new IllegalArgumentException("empty");
        }
        return written;
    }

    /** Where something answers HTTP. */
    static ValueType<Origin> origin(String example) {
        return new ValueType<>("URL", "a URL of scheme, name and port, such as " + example, Origin::of);
    }
}
