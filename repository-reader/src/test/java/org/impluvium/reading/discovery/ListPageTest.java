package org.impluvium.reading.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.impluvium.atproto.syntax.Did;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListPageTest {

    @Test
    void shouldReadWhatItListsAndWhereItGoesOn() throws DiscoveryException {
        ListPage page = ListPage.parse(
                "{\"cursor\":\"x\",\"repos\":[{\"did\":\"did:plc:a\",\"rev\":\"r\"},{\"did\":\"junk\"},{},7,{\"did\":\"did:web:b.example\"}]}");

        assertThat(page.dids()).containsExactly(new Did("did:plc:a"), new Did("did:web:b.example"));
        assertThat(page.invalid()).isEqualTo(3);
        assertThat(page.cursor()).contains("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"repos\":[]}", "{\"repos\":[],\"cursor\":\"\"}", "{\"repos\":[],\"cursor\":null}"})
    void shouldEndWithoutACursor(String json) throws DiscoveryException {
        assertThat(ListPage.parse(json).cursor().filter(cursor -> !cursor.equals("null")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"repos\":{}}", "{\"repos\":"})
    void shouldNameWhatIsNoList(String json) {
        assertThatThrownBy(() -> ListPage.parse(json))
                .isInstanceOfSatisfying(DiscoveryException.class, e -> assertThat(e.failure())
                        .isEqualTo(DiscoveryFailure.LIST_MALFORMED));
    }
}
