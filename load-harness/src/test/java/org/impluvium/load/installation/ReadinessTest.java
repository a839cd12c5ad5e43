package org.impluvium.load.installation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadinessTest {

    private static final String LATE = condition("source-lag", false, "too old");
    private static final String WELL = condition("store", true, "");

    @Test
    void shouldBeReadyWhereAllIsWell() {
        assertThat(Readiness.problems(reply(200, WELL), false)).isEmpty();
    }

    @Test
    void shouldTellWhatIsWaitedFor() {
        String text = WELL + "," + condition("sources", false, "not connected") + "," + LATE;

        assertThat(Readiness.problems(reply(503, text), false))
                .containsExactly("sources: not connected", "source-lag: too old");
    }

    @Test
    void shouldNotWaitForARecordingToGrowYoung() {
        assertThat(Readiness.problems(reply(503, WELL + "," + LATE), true)).isEmpty();
        assertThat(Readiness.problems(reply(503, condition("log-lag", false, "behind") + "," + LATE), true))
                .containsExactly("log-lag: behind");
    }

    @Test
    void shouldGoByTheStatusOfWhoNamesNoConditions() {
        assertThat(Readiness.problems(new Replies.Reply(200, "OK"), true)).isEmpty();
        assertThat(Readiness.problems(new Replies.Reply(503, "<html>"), true)).containsExactly("status 503");
        assertThat(Readiness.problems(new Replies.Reply(503, "[]"), true)).containsExactly("status 503");
    }

    private static Replies.Reply reply(int status, String conditions) {
        return new Replies.Reply(status, "{\"ready\":" + (status == 200) + ",\"conditions\":[" + conditions + "]}");
    }

    private static String condition(String name, boolean ok, String detail) {
        return "{\"name\":\"" + name + "\",\"ok\":" + ok + ",\"detail\":\"" + detail + "\"}";
    }
}
