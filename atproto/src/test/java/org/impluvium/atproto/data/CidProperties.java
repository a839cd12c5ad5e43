package org.impluvium.atproto.data;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CidProperties {

    @Property
    void shouldReadBackItsOwnText(@ForAll byte[] block) {
        Cid cid = Cid.ofDagCbor(block);

        assertThat(Cid.tryParse(cid.toString())).contains(cid);
        assertThat(cid.matches(block, 0, block.length)).isTrue();
    }

    @Property
    void shouldReadNothingButItsOwnForms(@ForAll String text) {
        Cid.tryParse(text).ifPresent(cid -> assertThat(cid).hasToString(text));
        Cid.tryParse('b' + text).ifPresent(cid -> assertThat(cid).hasToString('b' + text));
    }
}
