package holdfast.frontends.client;

/// What became of a request at one endpoint, before anybody has looked at what the answer says.
sealed interface Outcome {

    /// A whole answer came.
    record Replied(Endpoint from, HttpAnswer head, String body) implements Outcome {}

    /// None came.
    record Failed(Attempt attempt) implements Outcome {}
}
