package holdfast.core.cluster;

import holdfast.core.json.Json;
import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonObject;
import holdfast.core.model.CommandId;
import holdfast.core.model.OrderedMap;
import holdfast.core.model.Revision;
import java.util.ArrayList;
import java.util.List;

/// The remembered commands: for each block one text, `12 <id> 13 <id>`, of the revisions at which they were applied and
/// their ids, and an object for each that was refused.
///
/// These are most of a state, so they are neither written nor read as objects of their own.
final class AppliedCommandsJson {

    private AppliedCommandsJson() {}

    static JsonObject json(AppliedCommands commands) {
        List<Json> blocks = new ArrayList<>();
        List<RememberedCommand> block = new ArrayList<>();
        commands.forEach(command -> {
            block.add(command);
            if (block.size() == ClusterLimits.COMMANDS_FORGOTTEN_TOGETHER) {
                blocks.add(applied(block));
                block.clear();
            }
        });
        if (!block.isEmpty()) {
            blocks.add(applied(block));
        }
        List<Json> refused = new ArrayList<>();
        for (OrderedMap.Entry<Revision, Outcome.Refused> refusal : commands.refused()) {
            refused.add(refused(refusal.value()));
        }
        return json(blocks, refused);
    }

    static JsonObject json(List<RememberedCommand> commands) {
        List<Json> refused = new ArrayList<>();
        for (RememberedCommand command : commands) {
            if (command.outcome() instanceof Outcome.Refused refusal) {
                refused.add(refused(refusal));
            }
        }
        return json(List.of(applied(commands)), refused);
    }

    private static JsonObject json(List<Json> blocks, List<Json> refused) {
        return Json.object()
                .put("applied", Json.array(blocks))
                .put("refused", Json.array(refused))
                .build();
    }

    private static Json applied(List<RememberedCommand> commands) {
        StringBuilder text = new StringBuilder();
        for (RememberedCommand command : commands) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(command.outcome().revision().value())
                    .append(' ')
                    .append(command.id().value());
        }
        return Json.text(text.toString());
    }

    private static JsonObject refused(Outcome.Refused refused) {
        return Json.object()
                .put("at", refused.revision().value())
                .put("code", refused.refusal().code())
                .put("tried", refused.tried())
                .put("on", refused.on())
                .build();
    }

    /// Remembers them one after the other, which makes the same blocks as applying them did: the first
    /// that is remembered is always the first of a block.
    static AppliedCommands of(JsonFields fields, Revision forgottenUpTo) throws JsonException {
        OrderedMap<Revision, Outcome.Refused> refused = OrderedMap.empty();
        for (JsonFields element : fields.objects("refused")) {
            Outcome.Refused refusal = ModelJson.whole(element, AppliedCommandsJson::refusal);
            refused = refused.put(refusal.revision(), refusal);
        }
        AppliedCommands commands = AppliedCommands.forgotten(forgottenUpTo);
        for (String block : fields.texts("applied")) {
            String[] words = block.split(" ", -1);
            for (int at = 0; at < words.length; at += 2) {
                String id = at + 1 < words.length ? words[at + 1] : "";
                Revision revision = revision(fields, words[at]);
                Outcome.Refused refusal = refused.get(revision);
                commands =
                        commands.remember(
                                new CommandId(ModelJson.uuid(fields, "applied", id)),
                                refusal == null ? new Outcome.Done(revision) : refusal);
            }
        }
        if (commands.refused().size() != refused.size()) {
            throw fields.refused("refused", "a revision at which no command was applied");
        }
        return commands;
    }

    private static Revision revision(JsonFields fields, String word) throws JsonException {
        try {
            return new Revision(Long.parseLong(word));
        } catch (IllegalArgumentException e) {
            throw fields.refused("applied", "'" + word + "' is no revision");
        }
    }

    private static Outcome.Refused refusal(JsonFields fields) throws JsonException {
        String code = fields.text("code");
        Refusal refusal = Refusal.ofCode(code);
        if (refusal == null) {
            throw fields.refused("code", "unknown refusal '" + code + "'");
        }
        return new Outcome.Refused(
                ModelJson.revision(fields, "at"), fields.text("tried"), refusal, fields.text("on"));
    }
}
