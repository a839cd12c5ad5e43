package org.impluvium.api.support;

import java.util.List;
import java.util.function.Consumer;
import org.impluvium.schemas.avro.ConfigBody;
import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.schemas.avro.Stage;
import org.impluvium.store.port.Community;

/** Communities for tests. */
public final class Communities {

    public static final String ALICE = "did:plc:aliceaaaaaaaaaaaaaaaaaaa";
    public static final String BOB = "did:plc:bobbbbbbbbbbbbbbbbbbbbbb";

    private Communities() {}

    public static Community community(String owner, String key, String id) {
        return community(owner, key, id, config -> {});
    }

    public static Community community(String owner, String key, String id, Consumer<ConfigBody.Builder> change) {
        ConfigBody.Builder config = ConfigBody.newBuilder()
                .setName("A community")
                .setTag(id)
                .setModerators(List.of())
                .setBlocklist(List.of())
                .setStage(Stage.COMMUNITY)
                .setFeedMix(new FeedMix(100, 0, 0))
                .setCreatedMicros(0);
        change.accept(config);
        return new Community(configUri(owner, key), owner, key, null, config.build());
    }

    public static String configUri(String owner, String key) {
        return "at://" + owner + "/com.atrarium.community.config/" + key;
    }

    public static String feedUri(String did, String id) {
        return "at://" + did + "/app.bsky.feed.generator/" + id;
    }
}
