package org.impluvium.api.dashboard;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.impluvium.atproto.identity.Origin;

/**
 * What can be chosen of the dashboard.
 *
 * @param folder its files, as its build made them
 * @param name of this installation, for people
 * @param directory the PLC directory that browsers ask who accounts are
 * @param handleResolver what browsers ask for the DID of a handle ({@code com.atproto.identity.resolveHandle})
 * @param appView what browsers ask for posts and profiles; empty: they read them from their authors' hosts
 * @param alsoConnect origins that browsers may ask, besides those above and whatever speaks HTTPS
 * @param operatorPage whether it shows the operator's page
 */
public record DashboardSettings(
        Path folder,
        String name,
        Origin directory,
        Origin handleResolver,
        Optional<Origin> appView,
        List<Origin> alsoConnect,
        boolean operatorPage) {

    public DashboardSettings {
        alsoConnect = List.copyOf(alsoConnect);
    }
}
