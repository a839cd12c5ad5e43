package org.impluvium.atproto.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.impluvium.atproto.DecodeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidTest {

    /** The empty map, and its identifier as everybody else computes it. */
    private static final byte[] EMPTY_MAP = {(byte) 0xa0};

    private static final String EMPTY_MAP_CID = "bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua";
    private static final String EMPTY_MAP_HEX =
            "01711220c19a797fa1fd590cd2e5b42d1cf5f246e29b91684e2f87404b81dc345c7a56a0";

    @Test
    void shouldNameABlockByItsHash() throws DecodeException {
        Cid cid = Cid.ofDagCbor(EMPTY_MAP);

        assertThat(cid).hasToString(EMPTY_MAP_CID);
        assertThat(cid.bytes()).isEqualTo(HexFormat.of().parseHex(EMPTY_MAP_HEX));
        assertThat(Cid.fromBytes(cid.bytes())).isEqualTo(cid).hasSameHashCodeAs(cid);
        assertThat(cid.isDagCbor()).isTrue();
    }

    @Test
    void shouldTellRawFromDagCbor() {
        Cid raw = Cid.ofRaw(EMPTY_MAP);

        assertThat(raw.toString()).startsWith("bafkrei");
        assertThat(raw).isNotEqualTo(Cid.ofDagCbor(EMPTY_MAP)).isLessThan(Cid.ofDagCbor(EMPTY_MAP));
        assertThat(raw.isDagCbor()).isFalse();
    }

    @Test
    void shouldCheckABlockInsideOtherBytes() {
        byte[] around = {1, (byte) 0xa0, 1};
        Cid cid = Cid.ofDagCbor(EMPTY_MAP);

        assertThat(cid.matches(around, 1, 2)).isTrue();
        assertThat(cid.matches(around, 0, 2)).isFalse();
        assertThat(cid.isAt(cid.bytes(), 0)).isTrue();
        assertThat(cid.isAt(cid.bytes(), 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "b",
                // one character more, one less, upper case, a foreign character, bits beyond the last byte
                "bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swuaa",
                "bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swu",
                "BAFYREIGBTJ4X7IP5LEGNFZNUFUOPL4SG4KNZC2COF6DUAS4B3Q2FY6SWUA",
                "bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6sw1a",
                "bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swub",
                // version 0, and codec dag-pb
                "QmbWqxBEKC3P8tqsKc98xmWNzrzDtRLMiMPL8wBuTGsMnR",
                "bafybeigdyrzt5sfp7udm7hu76uh7y26nf3efuylqabf3oclgtqy55fbzdi",
            })
    void shouldNotReadOtherTexts(String text) {
        assertThat(Cid.tryParse(text)).isEmpty();
    }

    @Test
    void shouldNotReadOtherBytes() {
        byte[] cid = Cid.ofRaw(EMPTY_MAP).bytes();
        for (int i = 0; i < 4; i++) {
            byte[] other = cid.clone();
            other[i] ^= 2;
            assertThatThrownBy(() -> Cid.fromBytes(other)).isInstanceOf(DecodeException.class);
        }
        assertThatThrownBy(() -> Cid.fromBytes(cid, 0, 35)).isInstanceOf(DecodeException.class);
    }
}
