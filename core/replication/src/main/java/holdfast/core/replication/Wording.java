package holdfast.core.replication;

import java.util.stream.Collectors;

/// How copies are told to people: as what is awaited, by `seat N`.
final class Wording {

    private Wording() {}

    static String copies(Seats seats) {
        return seats.list().stream().map(seat -> "seat " + seat).collect(Collectors.joining(", "));
    }

    static String copyInSync(Session session) {
        return "seat "
                + session.seat
                + ", which counts for acknowledgements: "
                + (session.isStreaming() && session.reported
                        ? "its acknowledgement is awaited, it has " + session.durable
                        : standing(session));
    }

    static String copyOutside(Session session) {
        return "seat " + session.seat + ", which is not in sync: " + standing(session);
    }

    private static String standing(Session session) {
        return switch (session.stage) {
            case ABSENT -> "it is not connected";
            case ASKED -> "it has not answered in this epoch";
            case KNOWN ->
                    session.damaged
                            ? "it is damaged"
                            : session.inconsistent || session.historyGone
                                    ? "it has to be filled by comparing all"
                                    : "it answered, and is to follow";
            case FOLLOWING -> "it is cutting its log";
            case FILL_BEGUN -> "its fill is beginning";
            case STREAMING ->
                    session.inconsistent
                            ? "it is being filled"
                            : "it is catching up, and is at " + session.durable;
        };
    }
}
