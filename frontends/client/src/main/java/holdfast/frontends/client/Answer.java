package holdfast.frontends.client;

/// What a node answered.
///
/// @param value    the body, read
/// @param text     the body as it came; of a change without one, its outcome as [holdfast.frontends.api.CommandDone]
/// @param revision of the state that the answer was made from, or that the change made; 0 where it was not said
/// @param event    the number of the last event that led to that state: whoever follows goes on after it; or 0
/// @param command  the id of the change, or empty
/// @param from     who answered
public record Answer<T>(
        int status,
        T value,
        String text,
        long revision,
        long event,
        String command,
        Endpoint from) {}
