package org.impluvium.atproto.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.impluvium.atproto.data.DataValue;
import org.impluvium.atproto.data.DataValue.Obj;
import org.impluvium.atproto.data.DataValue.Text;
import org.impluvium.atproto.json.DataJson;
import org.impluvium.atproto.shared.DataValues;
import org.impluvium.atproto.syntax.Did;

/** Whatever comes in place of a DID document, it is read or named, and nothing that is read breaks what is promised. */
class DidDocumentProperties {

    private static final Did DID = new Did("did:web:alice.example.com");
    private static final List<String> FIELDS = List.of("alsoKnownAs", "verificationMethod", "service", "extra");
    private static final List<String> KEYS =
            List.of("id", "type", "controller", "publicKeyMultibase", "serviceEndpoint", "extra");
    /** Texts that stand somewhere in real documents, in places where they belong or not. */
    private static final List<String> TEXTS = List.of(
            DID.value(),
            "#atproto",
            DID + "#atproto",
            "#atproto_pds",
            "Multikey",
            "EcdsaSecp256k1VerificationKey2019",
            "AtprotoPersonalDataServer",
            "zQ3shXjHeiBuRCKmM36cuYnm7YEMzhGnCmCyW92sRJ9pribSF",
            "https://pds.example.com",
            "https://127.0.0.1",
            "at://Alice.example.com",
            "at://not a handle",
            "\u0000é庭");

    /** Documents of the right shape with values in the wrong places. */
    private static final class Documents {
        private final Random random;

        Documents(long seed) {
            random = new Random(seed);
        }

        Obj next() {
            Map<String, DataValue> fields = fields(FIELDS, 4);
            fields.put("id", new Text(DID.value()));
            return new Obj(fields);
        }

        private Map<String, DataValue> fields(List<String> keys, int depth) {
            Map<String, DataValue> fields = new LinkedHashMap<>();
            for (String key : keys) {
                if (random.nextInt(4) > 0) {
                    fields.put(key, value(depth - 1));
                }
            }
            return fields;
        }

        private DataValue value(int depth) {
            int kind = random.nextInt(depth > 0 ? 10 : 4);
            if (kind == 0) {
                return random.nextBoolean() ? DataValue.Null.INSTANCE : new DataValue.Int(random.nextLong());
            } else if (kind < 4) {
                return new Text(TEXTS.get(random.nextInt(TEXTS.size())));
            } else if (kind < 7) {
                return new Obj(fields(KEYS, depth));
            }
            List<DataValue> items = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                items.add(value(depth - 1));
            }
            return new DataValue.Array(items);
        }
    }

    @Property
    void shouldReadOrNameAnyDocument(@ForAll long seed) {
        read(DataJson.write(new Documents(seed).next()).getBytes(UTF_8));
    }

    @Property
    void shouldReadOrNameADamagedDocument(
            @ForAll long seed, @ForAll int at, @ForAll byte with, @ForAll @IntRange(max = 2) int how) {
        read(DataValues.mutate(DataJson.write(new Documents(seed).next()).getBytes(UTF_8), at, with, how));
    }

    @Property
    void shouldReadOrNameAnyBytes(@ForAll byte[] bytes) {
        read(bytes);
    }

    private static void read(byte[] json) {
        DidDocument document;
        try {
            document = DidDocument.parse(DID, json, OutboundRules.PUBLIC_ONLY);
        } catch (IdentityException e) {
            assertThat(e.failure())
                    .isIn(IdentityFailure.UNREADABLE, IdentityFailure.WRONG_ID, IdentityFailure.INVALID_DOCUMENT);
            return;
        }
        assertThat(document.did()).isEqualTo(DID);
        assertThat(document.handles()).doesNotHaveDuplicates().allMatch(h -> h.equals(h.normalised()));
        assertThat(document.pds().stream()).allMatch(OutboundRules.PUBLIC_ONLY::permitsService);
        assertThat(document.signingKey().isEmpty())
                .isEqualTo(document.gaps().contains(DocumentGap.NO_SIGNING_KEY)
                        || document.gaps().contains(DocumentGap.UNUSABLE_SIGNING_KEY));
        assertThat(document.pds().isEmpty())
                .isEqualTo(document.gaps().contains(DocumentGap.NO_PDS)
                        || document.gaps().contains(DocumentGap.UNUSABLE_PDS));
    }
}
