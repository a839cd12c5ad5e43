package org.impluvium.identity.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class TxtDataTest {

    @Test
    void shouldJoinTheStringsOfARecord() {
        assertThat(TxtData.join(Unpooled.wrappedBuffer(new byte[] {2, 'a', 'b', 0, 1, 'c'})))
                .contains("abc");
        assertThat(TxtData.join(Unpooled.EMPTY_BUFFER)).contains("");
    }

    @Test
    void shouldRefuseDamage() {
        assertThat(TxtData.join(Unpooled.wrappedBuffer(new byte[] {3, 'a', 'b'})))
                .isEmpty();
        assertThat(TxtData.join(Unpooled.wrappedBuffer(new byte[] {-1}))).isEmpty();
        assertThat(TxtData.join(Unpooled.wrappedBuffer(new byte[] {1, -1}))).isEmpty();
    }
}
