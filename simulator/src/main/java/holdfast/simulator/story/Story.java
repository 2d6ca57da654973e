package holdfast.simulator.story;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Plays a story.
public final class Story {

    private Story() {}

    /// Plays the commands of a story on the real agreement, or on whole nodes, and gives the story back with what the world said this
    /// time. A story that still tells the truth comes back as it was.
    ///
    /// @param text the content of a file of `simulator/scenarios/`
    public static String retell(String text) {
        List<Script.Part> parts = Script.parse(text).parts();
        Function<List<String>, List<String>> player = player(parts);
        List<Script.Part> told = new ArrayList<>();
        for (Script.Part part : parts) {
            told.add(
                    switch (part) {
                        case Script.Prose prose -> prose;
                        case Script.Scene scene ->
                                new Script.Scene(scene.commands(), player.apply(scene.commands()));
                    });
        }
        return new Script(told).text();
    }

    /// A story of whole machines begins with what they are; every other one is played by hand.
    private static Function<List<String>, List<String>> player(List<Script.Part> parts) {
        for (Script.Part part : parts) {
            if (part instanceof Script.Scene(var commands, _)) {
                String first = commands.getFirst();
                if (first.startsWith(Life.FIRST + " ")) {
                    Life life = new Life(first);
                    return life::play;
                }
                break;
            }
        }
        Director director = new Director();
        return director::play;
    }
}
