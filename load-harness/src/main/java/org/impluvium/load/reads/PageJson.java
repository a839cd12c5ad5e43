package org.impluvium.load.reads;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.impluvium.load.http.Answer;

/** Reads pages of feeds; what is none has no cursor and no posts. Pure functions. */
public final class PageJson {

    private static final JsonFactory JSON = new JsonFactory();

    private PageJson() {}

    /** The cursor to the next page; empty if there is none. */
    public static String cursor(Answer page) {
        try (JsonParser parser = JSON.createParser(page.buf(), 0, page.length())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("cursor")) {
                        return parser.getText();
                    }
                    parser.skipChildren();
                }
            }
            return "";
        } catch (IOException e) {
            return "";
        }
    }

    /** The posts on it, in its order. */
    public static List<String> posts(Answer page) {
        List<String> posts = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(page.buf(), 0, page.length())) {
            // Nothing else on a page is called so.
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && "post".equals(parser.currentName())) {
                    posts.add(parser.getText());
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return posts;
    }
}
