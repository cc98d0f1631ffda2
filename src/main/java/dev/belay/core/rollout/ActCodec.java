package dev.belay.core.rollout;

import dev.belay.core.model.Value;
import dev.belay.core.traffic.Split;
import java.util.Locale;

/// Acts as values, and back.
public final class ActCodec {
    private ActCodec() {}

    public static Value.Obj toValue(Act act) {
        return switch (act) {
            case Act.CopyConfig(int index) -> of(act, "index", Value.of(index));
            case Act.SetConfig(int index) -> of(act, "index", Value.of(index));
            case Act.RestoreConfig(int index) -> of(act, "index", Value.of(index));
            case Act.Create(Item item, Copy copy) -> of(act, "item", word(item), "copy", word(copy));
            case Act.Delete(Item item, Copy copy) -> of(act, "item", word(item), "copy", word(copy));
            case Act.SetScale(Copy copy, int pods) -> of(act, "copy", word(copy), "pods", Value.of(pods));
            case Act.SetTraffic(Split split, boolean over) -> of(act, "split", split.toValue(), "over", Value.of(over));
            case Act.SetSelector(Target target) -> of(act, "target", word(target));
            case Act.RunSuite(Moment moment) -> of(act, "moment", word(moment));
            case Act.CloseConnections(Copy copy, int code, int perSecond) ->
                of(act, "copy", word(copy), "code", Value.of(code), "perSecond", Value.of(perSecond));
            case Act.Notify(String key, String text) -> of(act, "key", Value.of(key), "text", Value.of(text));
            case Act.SaveUnit _, Act.StartGuard _, Act.StopGuard _, Act.PinFloor _, Act.ReleaseFloor _ -> of(act);
            case Act.SetTemplate _, Act.RestoreTemplate _, Act.PauseOwners _, Act.ResumeOwners _ -> of(act);
            case Act.RestoreStrategy _, Act.PushCommit _, Act.PushRevert _, Act.Fence _ -> of(act);
        };
    }

    /// @throws IllegalArgumentException when it is no act
    public static Act fromValue(Value value) {
        return switch (Numbers.text(value, "/act")) {
            case "CopyConfig" -> new Act.CopyConfig(Numbers.whole(value, "/index"));
            case "SetConfig" -> new Act.SetConfig(Numbers.whole(value, "/index"));
            case "RestoreConfig" -> new Act.RestoreConfig(Numbers.whole(value, "/index"));
            case "Create" -> new Act.Create(item(value), copy(value));
            case "Delete" -> new Act.Delete(item(value), copy(value));
            case "SetScale" -> new Act.SetScale(copy(value), Numbers.whole(value, "/pods"));
            case "SetTraffic" ->
                new Act.SetTraffic(
                        Split.fromValue(value.at("/split").orElseThrow()),
                        value.truth("/over").orElseThrow());
            case "SetSelector" -> new Act.SetSelector(Target.valueOf(upper(value, "/target")));
            case "RunSuite" -> new Act.RunSuite(Moment.valueOf(upper(value, "/moment")));
            case "CloseConnections" ->
                new Act.CloseConnections(
                        copy(value), Numbers.whole(value, "/code"), Numbers.whole(value, "/perSecond"));
            case "Notify" -> new Act.Notify(Numbers.text(value, "/key"), Numbers.text(value, "/text"));
            default -> plain(Numbers.text(value, "/act"));
        };
    }

    private static Act plain(String name) {
        return switch (name) {
            case "SaveUnit" -> new Act.SaveUnit();
            case "StartGuard" -> new Act.StartGuard();
            case "StopGuard" -> new Act.StopGuard();
            case "PinFloor" -> new Act.PinFloor();
            case "ReleaseFloor" -> new Act.ReleaseFloor();
            case "SetTemplate" -> new Act.SetTemplate();
            case "RestoreStrategy" -> new Act.RestoreStrategy();
            case "RestoreTemplate" -> new Act.RestoreTemplate();
            case "PauseOwners" -> new Act.PauseOwners();
            case "ResumeOwners" -> new Act.ResumeOwners();
            case "PushCommit" -> new Act.PushCommit();
            case "PushRevert" -> new Act.PushRevert();
            case "Fence" -> new Act.Fence();
            default -> throw new IllegalArgumentException("no act is called " + name);
        };
    }

    private static Value.Obj of(Act act, Object... fields) {
        Value.Obj value = Value.object("act", Value.of(act.getClass().getSimpleName()));
        for (int i = 0; i < fields.length; i += 2) {
            value = value.put((String) fields[i], (Value) fields[i + 1]);
        }
        return value;
    }

    static Value word(Enum<?> constant) {
        return Value.of(constant.name().toLowerCase(Locale.ROOT));
    }

    static String upper(Value value, String pointer) {
        return Numbers.text(value, pointer).toUpperCase(Locale.ROOT);
    }

    private static Item item(Value value) {
        return Item.valueOf(upper(value, "/item"));
    }

    private static Copy copy(Value value) {
        return Copy.valueOf(upper(value, "/copy"));
    }
}
