package holdfast.simulator.story;

import java.util.ArrayList;
import java.util.List;

/// Plays a story.
public final class Story {

    private Story() {}

    /// Plays the commands of a story on the real agreement, and gives the story back with what the world said this
    /// time. A story that still tells the truth comes back as it was.
    ///
    /// @param text the content of a file of `simulator/scenarios/`
    public static String retell(String text) {
        Director director = new Director();
        List<Script.Part> told = new ArrayList<>();
        for (Script.Part part : Script.parse(text).parts()) {
            told.add(
                    switch (part) {
                        case Script.Prose prose -> prose;
                        case Script.Scene scene ->
                                new Script.Scene(scene.commands(), director.play(scene.commands()));
                    });
        }
        return new Script(told).text();
    }
}
