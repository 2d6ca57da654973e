package holdfast.frontends.client;

import holdfast.frontends.api.ApiNames;
import holdfast.frontends.api.CommandDone;
import holdfast.frontends.api.ProblemDetails;
import holdfast.frontends.client.HttpInput.Garbage;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/// What an answer says, held against the contract.
sealed interface Reply<T> {

    /// It was done.
    record Done<T>(Answer<T> answer) implements Reply<T> {}

    /// It was refused for good: asking elsewhere would give the same.
    record Refused<T>(ProblemDetails problem) implements Reply<T> {}

    /// Another endpoint may do it.
    record Elsewhere<T>(Attempt attempt) implements Reply<T> {}

    /// Reads an answer.
    static <T> Reply<T> of(Call<T> call, Outcome.Replied replied) {
        boolean changes = call.repeat() != Call.Repeat.FREELY;
        int status = replied.head().status();
        if (status < 300) {
            return done(call, replied, changes);
        }
        Optional<ProblemDetails> said = problem(replied);
        if (said.isEmpty()) {
            return elsewhere(replied, "status " + status + " without a problem", changes);
        }
        ProblemDetails problem = said.get();
        return switch (status) {
            case 503 -> elsewhere(replied, Attempt.Kind.UNAVAILABLE, problem, false);
            case 504 -> elsewhere(replied, Attempt.Kind.UNKNOWN, problem, changes);
            default -> new Refused<>(problem);
        };
    }

    private static <T> Reply<T> done(Call<T> call, Outcome.Replied replied, boolean changes) {
        HttpAnswer head = replied.head();
        try {
            long revision = head.number(ApiNames.REVISION);
            long event = head.number(ApiNames.EVENT);
            String command = Text.quoted(head.header(ApiNames.COMMAND));
            boolean bare = head.status() == 204 && call.answer() == CommandDone.class;
            String text = bare ? Json.text(new CommandDone(command, revision)) : replied.body();
            T value;
            if (call.answer() == String.class) {
                value = call.answer().cast(text);
            } else if (bare || head.is(ApiNames.JSON)) {
                value = Json.read(text, call.answer());
            } else {
                return elsewhere(replied, "no JSON but " + type(head), changes);
            }
            return new Done<>(
                    new Answer<>(
                            head.status(), value, text, revision, event, command, replied.from()));
        } catch (JacksonException | Garbage e) {
            return elsewhere(
                    replied, "an answer that can't be read: " + Text.quoted(why(e)), changes);
        }
    }

    private static String why(Exception e) {
        String message = e instanceof JacksonException j ? j.getOriginalMessage() : e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static String type(HttpAnswer head) {
        String type = head.header("Content-Type");
        return type.isEmpty() ? "something without a type" : "'" + Text.quoted(type) + "'";
    }

    /// The problem in an answer, where there is one.
    static Optional<ProblemDetails> problem(Outcome.Replied replied) {
        if (!replied.head().is(ApiNames.PROBLEM_JSON)) {
            return Optional.empty();
        }
        try {
            ProblemDetails problem = Json.read(replied.body(), ProblemDetails.class);
            return problem.code().isEmpty() ? Optional.empty() : Optional.of(problem);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    private static <T> Reply<T> elsewhere(Outcome.Replied replied, String what, boolean maybe) {
        return new Elsewhere<>(
                Attempt.failed(replied.from(), Attempt.Kind.GARBAGE, "it sent " + what, maybe));
    }

    private static <T> Reply<T> elsewhere(
            Outcome.Replied replied, Attempt.Kind kind, ProblemDetails problem, boolean maybe) {
        String what =
                replied.head().status()
                        + " "
                        + Text.quoted(problem.code())
                        + ": "
                        + Text.quoted(problem.why());
        return new Elsewhere<>(new Attempt(replied.from(), kind, what, maybe, List.of(problem)));
    }
}
