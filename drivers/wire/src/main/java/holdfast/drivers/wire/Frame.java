package holdfast.drivers.wire;

import holdfast.core.model.Bytes;

/// What goes over a connection: the length of the payload in four bytes, the kind in one, the payload.
record Frame(int kind, Bytes payload) {

    /// JSON: who I am. The first frame in each direction.
    static final int GREETING = 1;

    /// JSON: why I don't want this connection. In place of a greeting.
    static final int REFUSAL = 2;

    /// A message of the agreement, as [holdfast.drivers.format.MessageFormat] writes it.
    static final int MESSAGE = 3;

    /// Three clocks (see [Clocks]) and JSON.
    static final int PRESENCE = 4;

    /// A number, a kind and a body.
    static final int ASK = 5;

    /// The number of the question and a body.
    static final int ANSWER = 6;

    /// The number of the question and, in JSON, a problem.
    static final int FAILURE = 7;

    /// Nothing else comes from me on this connection; what you have sent I still read.
    static final int LEAVE = 8;

    /// A message about leases, as [holdfast.drivers.format.LeaseFormat] writes it.
    static final int LEASE = 9;

    /// The offer of a lane, as [LaneOffer] writes it, and its acceptance: this connection is no link.
    static final int LANE = 10;

    static final int HEADER_BYTES = 5;

    static String name(int kind) {
        return switch (kind) {
            case GREETING -> "greeting";
            case REFUSAL -> "refusal";
            case MESSAGE -> "message";
            case PRESENCE -> "presence";
            case ASK -> "ask";
            case ANSWER -> "answer";
            case FAILURE -> "failure";
            case LEAVE -> "leave";
            case LEASE -> "lease";
            case LANE -> "lane";
            default -> "kind " + kind;
        };
    }
}
