package org.impluvium.standalone.settings;

import static org.impluvium.standalone.settings.Setting.flag;
import static org.impluvium.standalone.settings.Setting.one;
import static org.impluvium.standalone.settings.ValueTypes.wholeNumber;

/** The settings of what people may change through a feed node. */
public final class WriteSettings {

    private static final int MOST = 1_000_000;

    public static final Setting<Boolean> WRITE_API = flag(
            "write-api",
            "Let people make, change, join, leave and moderate communities through the public port: each change is a record in"
                    + " their own repository, which this process writes at their own host with the token that they send.");

    public static final Setting<Integer> WRITES_PER_ACCOUNT = one(
                    "writes-per-account",
                    wholeNumber("NUMBER", 1, MOST),
                    "Requests of the write API a minute for an account, in this process.")
            .orElse("60");

    public static final Setting<Integer> WRITES_PER_ADDRESS = one(
                    "writes-per-address",
                    wholeNumber("NUMBER", 1, MOST),
                    "Requests of the write API a minute for an address (of IPv6, a /64 network), in this process.")
            .orElse("120");

    public static final Setting<String> PROXY_HEADER = one(
                    "proxy-header",
                    new ValueType<>(
                            "NAME", "the name of an HTTP header, such as X-Forwarded-For", WriteSettings::headerName),
                    "Header to whose end the proxy before the public port adds from where a request comes. Behind a proxy"
                            + " without this, all clients are one address to --writes-per-address; without a proxy but with"
                            + " this, anybody can be any address.")
            .otherwise("none: the address at the other end of the connection counts");

    private WriteSettings() {}

    private static String headerName(String written) {
        if (!written.matches("[A-Za-z0-9-]{1,64}")) {
            throw new IllegalArgumentException(written);
        }
        return written;
    }
}
