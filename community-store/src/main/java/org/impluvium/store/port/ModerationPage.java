package org.impluvium.store.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a community's moderation actions, newest first.
 *
 * @param next place of the last of them if more follow; null at the end
 */
public record ModerationPage(
        List<ModerationEntry> actions, @Nullable ModerationPosition next) {

    public ModerationPage {
        actions = List.copyOf(actions);
    }
}
