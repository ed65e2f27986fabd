package dev.parley.web;

import com.google.gson.JsonObject;
import dev.parley.sla.GoalsDocument;
import dev.parley.sla.GoalsInForce;
import dev.parley.sla.ResponseGoals;
import dev.parley.sla.ResponseRules;
import dev.parley.sla.SlaRevision;
import dev.parley.sla.SlaRevision.Deed;
import java.util.Map;
import java.util.Optional;

/** The goals of reports: which they are, set others, go back to the usual ones. */
public final class SlaGoalsApi {
  private final ResponseRules rules;
  private final SlaAnswers answers;

  /** Makes it. */
  public SlaGoalsApi(ResponseRules rules, Gate gate) {
    this.rules = rules;
    this.answers = new SlaAnswers(rules, gate);
  }

  Answer show(Call call) {
    answers.admin(call);
    return answer(answers.current());
  }

  Answer change(Call call) {
    String who = answers.admin(call);
    JsonObject body = call.body();
    SlaRevision base = answers.base(body);
    Map<String, Object> sent = SlaAnswers.document(body, "goals");
    ResponseGoals goals = SlaAnswers.read(() -> GoalsDocument.read(sent));
    return save(base, who, "goals-changed", Optional.of(goals));
  }

  Answer reset(Call call) {
    String who = answers.admin(call);
    return save(answers.base(call), who, "goals-reset", Optional.empty());
  }

  private Answer save(SlaRevision base, String who, String did, Optional<ResponseGoals> goals) {
    return answer(
        answers.save(base, who, Deed.toGoals(did), base.book().withGoals(goals), Optional.empty()));
  }

  private Answer answer(SlaRevision revision) {
    var body = new JsonObject();
    body.addProperty("version", revision.number());
    body.add("goals", json(rules.goals()));
    body.add("usual", SlaAnswers.json(GoalsDocument.write(ResponseGoals.USUAL)));
    body.addProperty("own", revision.book().goals().isPresent());
    return Answer.ok(body);
  }

  /** Goals with who set them last, and when. */
  static JsonObject json(GoalsInForce inForce) {
    JsonObject json = SlaAnswers.json(GoalsDocument.write(inForce.goals()));
    json.add("changed", SlaAnswers.changed(inForce.changed()));
    return json;
  }
}
