package holdfast.daemon;

import holdfast.core.agreement.View;
import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.model.Bytes;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Revision;
import holdfast.core.model.Term;
import holdfast.core.witness.WitnessAction.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// What a node says about itself several times a second, unnumbered (A3): for `status` and nothing else.
///
/// @param last    the end of its log
/// @param witness [#WITNESS_ANSWERS] where the witness answered it lately, else empty
/// @param volumes of which its copy is not as it should be, or brings others back
/// @param machines that do not run well there
record Presence(
        String role,
        LogEnd last,
        Revision revision,
        Generation generation,
        String witness,
        LeaseNews lease,
        List<VolumeNews> volumes,
        List<MachineNews> machines) {

    static final String WITNESS_ANSWERS = "answers";

    static Bytes write(
            View view,
            Revision revision,
            LeaseNews lease,
            List<VolumeNews> volumes,
            List<MachineNews> machines) {
        Generation generation = view.term().generation();
        Term lastTerm = view.last().term();
        return Documents.write(
                Json.object()
                        .put("role", roleName(view))
                        .put("generation", generation.number())
                        .put("generationId", generation.id().toString())
                        .put("lastGeneration", lastTerm.generation().number())
                        .put("lastGenerationId", lastTerm.generation().id().toString())
                        .put("lastTerm", lastTerm.number())
                        .put("lastIndex", view.last().index().value())
                        .put("revision", revision.value())
                        .put("witness", witness(view))
                        .put("lease", lease.json())
                        .put("volumes", Json.array(volumes.stream().map(VolumeNews::json).toList()))
                        .put("machines", MachineNews.json(machines)));
    }

    private static String witness(View view) {
        return view.witness().filter(word -> word.verdict() != Verdict.NO_ANSWER).isPresent()
                ? WITNESS_ANSWERS
                : "";
    }

    static String roleName(View view) {
        return view.role().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What later versions add is passed over: it says nothing that this one could use.
    static Presence read(Bytes document) throws JsonException {
        JsonFields fields = Documents.read(document);
        Generation lastGeneration =
                new Generation(fields.number("lastGeneration"), uuid(fields, "lastGenerationId"));
        return new Presence(
                fields.text("role"),
                new LogEnd(
                        new Term(lastGeneration, fields.number("lastTerm")),
                        new Index(fields.number("lastIndex"))),
                new Revision(fields.number("revision")),
                new Generation(fields.number("generation"), uuid(fields, "generationId")),
                fields.text("witness"),
                LeaseNews.read(fields.object("lease")),
                VolumeNews.read(fields),
                MachineNews.read(fields));
    }

    private static UUID uuid(JsonFields fields, String name) throws JsonException {
        return NodeIdentity.uuid(fields, name);
    }
}
