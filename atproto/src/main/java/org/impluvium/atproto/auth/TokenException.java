package org.impluvium.atproto.auth;

import java.io.Serial;

/** A token does not show who asks. Without a stack trace, since strangers cause it; says nothing of what they sent. */
public final class TokenException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final TokenFault fault;

    public TokenException(TokenFault fault) {
        super(fault.error(), null, false, false);
        this.fault = fault;
    }

    public TokenFault fault() {
        return fault;
    }
}
