package dev.belay.core.rollout;

import dev.belay.core.traffic.Split;

/// One thing to do to the world, by its name of section 7. [Writes] makes of it the changes of objects.
///
/// Equal acts are the same act: one that is under way is not begun again.
public sealed interface Act {

    /// Stores plan, cleaned originals and undo list in the unit.
    record SaveUnit() implements Act {}

    record StartGuard() implements Act {}

    record StopGuard() implements Act {}

    /// Makes the immutable snapshot with this number in the plan.
    record CopyConfig(int index) implements Act {}

    /// Pins `minReplicas` of the user's autoscaler to S.
    record PinFloor() implements Act {}

    record ReleaseFloor() implements Act {}

    record Create(Item item, Copy copy) implements Act {}

    record Delete(Item item, Copy copy) implements Act {}

    record SetScale(Copy copy, int pods) implements Act {}

    /// Writes the split to the route; [Split#original()] restores it.
    ///
    /// @param over whether foreign values of owned fields are written over; else they make the act fail as
    ///     foreign
    record SetTraffic(Split split, boolean over) implements Act {}

    /// Lets the canary's Service select the pods of the target.
    record SetSelector(Target target) implements Act {}

    /// Writes the candidate's configuration with this number in the plan under its own name.
    record SetConfig(int index) implements Act {}

    /// Gives the user's Deployment the candidate's template.
    record SetTemplate() implements Act {}

    /// Gives the promoted Deployment its own strategy back.
    record RestoreStrategy() implements Act {}

    /// The former content of [SetConfig], from the unit.
    record RestoreConfig(int index) implements Act {}

    /// The former template, from the unit.
    record RestoreTemplate() implements Act {}

    record PauseOwners() implements Act {}

    record ResumeOwners() implements Act {}

    record RunSuite(Moment moment) implements Act {}

    /// Asks the pods of a copy to close connections.
    ///
    /// @param perSecond over all its pods; 0: without a limit
    record CloseConnections(Copy copy, int code, int perSecond) implements Act {}

    record PushCommit() implements Act {}

    record PushRevert() implements Act {}

    /// Writes the epoch on route, copies and the target of each open intent, so that a late write of an old
    /// driver fails.
    record Fence() implements Act {}

    /// Tells people once per key.
    record Notify(String key, String text) implements Act {}

    /// Its name in section 7 of the specification.
    default String name() {
        return switch (this) {
            case Create(Item item, Copy _) -> "Create" + item.text();
            case Delete(Item item, Copy _) -> "Delete" + item.text();
            case RestoreConfig _ -> "SetConfig";
            case RestoreTemplate _ -> "SetTemplate";
            case SaveUnit _, StartGuard _, StopGuard _, CopyConfig _, PinFloor _, ReleaseFloor _ ->
                getClass().getSimpleName();
            case SetScale _,
                    SetTraffic _,
                    SetSelector _,
                    SetConfig _,
                    SetTemplate _,
                    RestoreStrategy _,
                    PauseOwners _,
                    ResumeOwners _ -> getClass().getSimpleName();
            case RunSuite _, CloseConnections _, PushCommit _, PushRevert _, Fence _, Notify _ ->
                getClass().getSimpleName();
        };
    }

    /// Whether it is a lever of the way back: no chunk, no step.
    default boolean isLever(Target target) {
        return switch (this) {
            case SetTraffic(Split split, boolean _) -> split.equals(target.split());
            case SetSelector(Target to) -> to == target;
            case SaveUnit _, StartGuard _, StopGuard _, CopyConfig _, PinFloor _, ReleaseFloor _ -> false;
            case Create _, Delete _, SetScale _, SetConfig _, SetTemplate _, RestoreConfig _, RestoreTemplate _ ->
                false;
            case RestoreStrategy _ -> false;
            case PauseOwners _, ResumeOwners _, RunSuite _, CloseConnections _, PushCommit _, PushRevert _ -> false;
            case Fence _, Notify _ -> false;
        };
    }
}
