package org.impluvium.loadtests.generator;

import java.util.List;
import org.impluvium.atproto.data.DataValue;

/** What may stand where a time is expected (P4). */
public final class OddTimes {

    /** Real datetimes far from now. */
    public static final List<String> FAR = List.of(
            "0010-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999Z",
            "1970-01-01T00:00:00.000Z",
            "2015-06-01T12:00:00.000Z",
            "2099-12-31T23:59:59.999Z",
            "9999-12-31T23:59:59.999999999Z");

    /** What is no datetime, though some of it looks like one. */
    public static final List<Object> NONE = List.of(
            "",
            "yesterday",
            "2026-02-30T00:00:00Z",
            "2026-11-20T25:00:00Z",
            "2026-11-20T12:00:00",
            "2026-11-20 12:00:00Z",
            "2026-11-20T12:00:00-00:00",
            "0000-01-01T00:00:00Z",
            "+002026-11-20T12:00:00Z",
            1_795_000_000L,
            List.of(),
            DataValue.Null.INSTANCE);

    private OddTimes() {}
}
