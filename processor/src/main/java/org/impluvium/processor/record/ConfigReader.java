package org.impluvium.processor.record;

import static org.impluvium.processor.record.FieldReader.invalid;
import static org.impluvium.processor.record.FieldReader.micros;
import static org.impluvium.processor.record.FieldReader.text;

import java.util.Optional;
import java.util.regex.Pattern;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.schemas.avro.ConfigBody;
import org.impluvium.schemas.avro.FeedMix;
import org.impluvium.schemas.avro.Stage;
import org.jspecify.annotations.Nullable;

/** Reads configs (rules C2, C4). */
final class ConfigReader implements CommunityRecords.Reader {

    private static final Pattern HASHTAG = Pattern.compile("#atr_[0-9a-f]{8}");
    private static final int ID_FROM = "#atr_".length();
    private static final int WHOLE = 100;

    @Override
    public CommunityRecord read(RecordOrigin origin, DataValue.Obj record) throws InvalidRecordException {
        if (record.get("updatedAt") != null) {
            micros(record, "updatedAt");
        }
        ConfigBody body = ConfigBody.newBuilder()
                .setName(text(record, "name"))
                .setDescription(record.text("description").orElse(null))
                .setTag(tag(record))
                .setModerators(FieldReader.texts(record, "moderators"))
                .setBlocklist(FieldReader.texts(record, "blocklist"))
                .setStage(FieldReader.constant(record, "stage", Stage.class))
                .setFeedMix(feedMix(record.object("feedMix")))
                .setParentCommunity(parent(record))
                .setCreatedMicros(micros(record, "createdAt"))
                .build();
        return new CommunityRecord(origin.repository(), null, body);
    }

    private static String tag(DataValue.Obj record) throws InvalidRecordException {
        String hashtag = text(record, "hashtag");
        if (!HASHTAG.matcher(hashtag).matches()) {
            throw invalid("hashtag", "not #atr_ and eight hexadecimal digits in lower case");
        }
        return hashtag.substring(ID_FROM);
    }

    private static @Nullable String parent(DataValue.Obj record) throws InvalidRecordException {
        if (record.get("parentCommunity") == null) {
            return null;
        }
        FieldReader.reference(record, "parentCommunity");
        return text(record, "parentCommunity");
    }

    private static FeedMix feedMix(Optional<DataValue.Obj> written) throws InvalidRecordException {
        if (written.isEmpty()) {
            return new FeedMix(WHOLE, 0, 0);
        }
        FeedMix mix = new FeedMix(
                share(written.get(), "own"), share(written.get(), "parent"), share(written.get(), "global"));
        if (mix.getOwn() + mix.getParent() + mix.getGlobal() != WHOLE) {
            throw invalid("feedMix", "the shares are not " + WHOLE + " together");
        }
        return mix;
    }

    private static int share(DataValue.Obj mix, String field) throws InvalidRecordException {
        return (int) mix.integer(field).orElseThrow(() -> invalid("feedMix." + field, "missing"));
    }
}
