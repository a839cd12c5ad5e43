package org.impluvium.standalone.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.impluvium.api.FeedServerSettings.Shows;
import org.impluvium.api.dashboard.Dashboard;
import org.impluvium.api.dashboard.DashboardException;
import org.impluvium.api.dashboard.DashboardSettings;
import org.impluvium.api.feed.ServiceIdentity;
import org.impluvium.standalone.cli.CommandFailedException;
import org.impluvium.standalone.settings.Declared;
import org.impluvium.standalone.settings.Setting;
import org.impluvium.standalone.settings.Settings;
import org.impluvium.standalone.settings.ShowSettings;

/** What a command says about what people are shown besides feeds. */
final class ShowOptions {

    /** Of a process that serves. */
    static final List<Setting<?>> SETTINGS = List.of(
            ShowSettings.DASHBOARD,
            ShowSettings.DASHBOARD_NAME,
            ShowSettings.HANDLE_RESOLVER,
            ShowSettings.APP_VIEW,
            ShowSettings.DASHBOARD_CONNECT,
            ShowSettings.OPERATOR_PAGE);

    private ShowOptions() {}

    /**
     * Reads the dashboard, if there is one to be shown.
     *
     * @throws CommandFailedException if it cannot be
     */
    static Shows read(Settings given, ServiceIdentity service) throws CommandFailedException {
        boolean operator = given.find(ShowSettings.OPERATOR_PAGE).orElse(false);
        Optional<Path> folder = given.find(ShowSettings.DASHBOARD).flatMap(named -> named);
        if (folder.isEmpty()) {
            return new Shows(Optional.empty(), operator);
        }
        DashboardSettings settings = new DashboardSettings(
                folder.get(),
                given.get(ShowSettings.DASHBOARD_NAME),
                given.get(Declared.PLC),
                given.get(ShowSettings.HANDLE_RESOLVER),
                given.get(ShowSettings.APP_VIEW),
                given.get(ShowSettings.DASHBOARD_CONNECT),
                operator);
        try {
            return new Shows(Optional.of(Dashboard.read(service, settings)), operator);
        } catch (DashboardException e) {
            throw new CommandFailedException("--dashboard: " + e.getMessage(), e);
        }
    }
}
