package org.impluvium.api.http;

import io.vertx.core.http.HttpMethod;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be changed, by which method of which route. */
enum WriteOperation {
    MAKE_COMMUNITY("POST", PublicRoute.COMMUNITIES),
    CHANGE_COMMUNITY("PATCH", PublicRoute.COMMUNITY),
    END_COMMUNITY("DELETE", PublicRoute.COMMUNITY),
    JOIN("POST", PublicRoute.MEMBERSHIPS),
    LEAVE("DELETE", PublicRoute.MEMBERSHIP),
    MODERATE("POST", PublicRoute.MODERATE);

    private final String method;
    private final PublicRoute route;

    WriteOperation(String method, PublicRoute route) {
        this.method = method;
        this.route = route;
    }

    /** The change that a method of a route makes. */
    static Optional<WriteOperation> of(PublicRoute route, HttpMethod method) {
        return Arrays.stream(values())
                .filter(operation -> operation.route == route && operation.method.equals(method.name()))
                .findFirst();
    }

    /** Whether it is told more than the path says. */
    boolean hasBody() {
        return !method.equals("DELETE");
    }

    /** How long its answers may be kept. */
    String cacheControl() {
        return route.cacheControl();
    }

    /** The route's name in metrics. */
    String routeName() {
        return method + ' ' + route.path();
    }

    /** The name in metrics, such as {@code make-community}. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
