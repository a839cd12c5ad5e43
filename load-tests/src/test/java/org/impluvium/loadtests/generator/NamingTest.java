package org.impluvium.loadtests.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.syntax.RecordUri;
import org.impluvium.atproto.syntax.Tid;
import org.impluvium.loadtests.model.ExistingRecord;
import org.impluvium.loadtests.model.FeedModel;
import org.impluvium.loadtests.model.NetworkState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the generator says of its ways of naming, against what the model finds in them. */
class NamingTest {

    private static final long NOW = 1_795_219_200_000_000L;
    private static final String OWNER = "at://did:web:owner.example/";

    @ParameterizedTest
    @EnumSource
    void shouldStandInTheFeedExactlyWhenItNamesTheTag(Naming naming) {
        DataValue.Obj config = Values.obj(
                "$type", Lexicons.CONFIG,
                "name", "n",
                "hashtag", "#atr_0a1b2c3d",
                "stage", "theme",
                "createdAt", "2026-11-20T00:00:00Z");
        DataValue.Obj post = Values.with(naming.fields("atr_0a1b2c3d"), "$type", Lexicons.POST);

        FeedModel model = new FeedModel(
                new NetworkState(
                        List.of(record(Lexicons.CONFIG + "/self", config), record(Lexicons.POST + "/one", post)),
                        Set.of()),
                NOW,
                Duration.ofDays(7));

        assertThat(model.feed(model.communities().get(0))).hasSize(naming.names() ? 1 : 0);
    }

    private static ExistingRecord record(String path, DataValue content) {
        return new ExistingRecord(RecordUri.tryParse(OWNER + path).orElseThrow(), content, Tid.of(NOW, 0));
    }
}
