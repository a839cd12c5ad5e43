package org.impluvium.identity.http;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.impluvium.atproto.identity.IdentityException;
import org.impluvium.atproto.identity.IdentityFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an exception of a connection means. */
final class Causes {

    private static final Logger LOG = LoggerFactory.getLogger(Causes.class);
    /** Chains of causes are short; one that is not is not followed for ever. */
    private static final int DEEPEST = 10;

    private Causes() {}

    static IdentityException of(Throwable thrown) {
        if (thrown instanceof IdentityException known) {
            return known;
        }
        IdentityFailure failure = IdentityFailure.FAULT;
        Throwable cause = thrown;
        for (int i = 0;
                cause != null && i < DEEPEST && failure == IdentityFailure.FAULT;
                i++, cause = cause.getCause()) {
            failure = failure(cause);
        }
        if (failure == IdentityFailure.FAULT) {
            LOG.warn("A request ended in a way that was not foreseen", thrown);
        }
        return new IdentityException(failure, thrown.getClass().getSimpleName());
    }

    private static IdentityFailure failure(Throwable cause) {
        if (cause instanceof SSLException) {
            return IdentityFailure.TLS_FAILED;
        } else if (cause instanceof TimeoutException || cause instanceof ConnectTimeoutException) {
            return IdentityFailure.TIMED_OUT;
        } else if (cause instanceof IOException
                || cause instanceof HttpClosedException
                || cause instanceof StreamResetException) {
            return IdentityFailure.UNREACHABLE;
        }
        // An SSLException may stand inside of a DecoderException, and decides then.
        return isNoHttp(cause) && !(cause.getCause() instanceof SSLException)
                ? IdentityFailure.UNREADABLE
                : IdentityFailure.FAULT;
    }

    /** How Netty and Vert.x say that what came is no HTTP: a bad line, number, version, or too long. */
    private static boolean isNoHttp(Throwable cause) {
        return cause instanceof DecoderException
                || cause instanceof IllegalArgumentException
                || cause instanceof IllegalStateException;
    }
}
