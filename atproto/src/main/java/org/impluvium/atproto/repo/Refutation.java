package org.impluvium.atproto.repo;

/** Ends a proof that fails; never leaves this package. Without a stack trace, since strangers decide how often it happens. */
final class Refutation extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int QUOTED = 160;

    private final ProofFault fault;
    private final String detail;

    Refutation(ProofFault fault, String detail) {
        super(fault.name(), null, false, false);
        this.fault = fault;
        this.detail = detail.length() <= QUOTED ? detail : detail.substring(0, QUOTED) + '…';
    }

    ProofResult result() {
        return new ProofResult.Refuted(fault, detail);
    }
}
