package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.notify.Webhooks;
import dev.parley.sla.Conditions;
import dev.parley.sla.ConversationFacts;
import dev.parley.sla.KeptPolicy;
import dev.parley.sla.ResponseRules;
import dev.parley.sla.SlaBook;
import dev.parley.sla.SlaPolicies;
import dev.parley.sla.SlaPolicy;
import dev.parley.sla.SlaReader;
import dev.parley.sla.SlaRevision;
import dev.parley.sla.SlaRevision.Deed;
import dev.parley.sla.SlaTemplate;
import dev.parley.sla.SlaWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Policies: list, make, change, order, copy, test, switch off, delete; and templates. */
public final class SlaPoliciesApi {
  private final ResponseRules rules;
  private final EscalationNames names;
  private final Gate gate;
  private final SlaAnswers answers;

  /** Makes it. */
  public SlaPoliciesApi(ResponseRules rules, Webhooks webhooks, Gate gate) {
    this.rules = rules;
    this.names = new EscalationNames(webhooks);
    this.gate = gate;
    this.answers = new SlaAnswers(rules, gate);
  }

  Answer list(Call call) {
    answers.admin(call);
    return Answer.ok(list(answers.current()));
  }

  private JsonObject list(SlaRevision revision) {
    Map<String, SlaRevision.Saved> changes = rules.store().lastChanges();
    var list = new JsonArray();
    revision.book().policies().stream()
        .map(policy -> json(policy, Optional.ofNullable(changes.get(policy.id()))))
        .forEach(list::add);
    var body = new JsonObject();
    body.addProperty("version", revision.number());
    body.add("policies", list);
    return body;
  }

  private static JsonObject json(KeptPolicy policy, Optional<SlaRevision.Saved> changed) {
    JsonObject json = SlaAnswers.json(SlaWriter.policy(policy));
    json.remove("disabled");
    json.addProperty("enabled", policy.enabled());
    json.addProperty("says", policy.policy().conditions().inWords());
    json.add("changed", SlaAnswers.changed(changed));
    return json;
  }

  Answer create(Call call) {
    String who = answers.admin(call);
    JsonObject body = call.body();
    SlaRevision base = answers.base(body);
    SlaPolicy policy = policy(body);
    SlaBook book =
        base.book().withPolicy(policy, enabled(body, true), Call.maybeText(body, "after"));
    String id = "p" + base.book().next();
    SlaRevision saved =
        answers.save(
            base, who, new Deed("policy-created", id, policy.name()), book, edited(book, id));
    return answer(201, saved, id);
  }

  Answer change(Call call) {
    String who = answers.admin(call);
    JsonObject body = call.body();
    SlaRevision base = answers.base(body);
    KeptPolicy before = policy(base, call);
    boolean on = enabled(body, before.enabled());
    SlaPolicy policy = body.has("policy") ? policy(body) : before.policy();
    SlaBook book = base.book().with(new KeptPolicy(before.id(), on, policy));
    String what =
        on == before.enabled()
            ? "policy-changed"
            : on ? "policy-switched-on" : "policy-switched-off";
    SlaRevision saved =
        answers.save(
            base, who, new Deed(what, before.id(), policy.name()), book, edited(book, before.id()));
    return answer(200, saved, before.id());
  }

  /** A copy matches all that its model matches, so it begins switched off, right behind it. */
  Answer duplicate(Call call) {
    String who = answers.admin(call);
    JsonObject body = call.body();
    SlaRevision base = answers.base(body);
    KeptPolicy model = policy(base, call);
    List<String> taken = base.book().policies().stream().map(kept -> kept.policy().name()).toList();
    SlaPolicy copy = model.policy().named(SlaAnswers.freeName(taken, model.policy().name()));
    SlaBook book = base.book().withPolicy(copy, false, Optional.of(model.id()));
    String id = "p" + base.book().next();
    SlaRevision saved =
        answers.save(base, who, new Deed("policy-copied", id, copy.name()), book, edited(book, id));
    return answer(201, saved, id);
  }

  Answer delete(Call call) {
    String who = answers.admin(call);
    SlaRevision base = answers.base(call);
    KeptPolicy gone = policy(base, call);
    SlaRevision saved =
        answers.save(
            base,
            who,
            new Deed("policy-deleted", gone.id(), gone.policy().name()),
            base.book().without(gone),
            Optional.empty());
    return Answer.ok(list(saved));
  }

  Answer order(Call call) {
    String who = answers.admin(call);
    JsonObject body = call.body();
    SlaRevision base = answers.base(body);
    SlaBook book = SlaAnswers.read(() -> base.book().ordered(Call.texts(body, "order")));
    SlaRevision saved =
        answers.save(base, who, new Deed("policies-ordered", "", ""), book, Optional.empty());
    return Answer.ok(list(saved));
  }

  /** Which policy would be for a conversation, and of each why or why not. */
  Answer test(Call call) {
    answers.admin(call);
    JsonObject body = call.body();
    ConversationFacts facts =
        SlaAnswers.read(() -> SlaReader.facts(SlaAnswers.document(body, "facts")));
    SlaBook book = answers.current().book();
    SlaPolicies.Choice choice = new SlaPolicies(book.settings().policies()).choose(facts);
    var steps = new JsonArray();
    boolean decided = false;
    for (KeptPolicy kept : book.policies()) {
      Conditions conditions = kept.policy().conditions();
      List<String> unmet = conditions.unmet(facts);
      boolean wins = kept.enabled() && !decided && unmet.isEmpty();
      decided |= wins;
      var step = new JsonObject();
      step.addProperty("id", kept.id());
      step.addProperty("name", kept.policy().name());
      step.addProperty("enabled", kept.enabled());
      step.addProperty("matches", unmet.isEmpty());
      step.addProperty("wins", wins);
      var list = new JsonArray();
      unmet.forEach(list::add);
      step.add("unmet", list);
      steps.add(step);
    }
    var json = new JsonObject();
    json.addProperty("policy", choice.policy().map(SlaPolicy::name).orElse(null));
    json.addProperty("why", choice.why());
    json.add("steps", steps);
    return Answer.ok(json);
  }

  Answer templates(Call call) {
    answers.admin(call);
    var list = new JsonArray();
    SlaTemplates.all("").stream().map(SlaPoliciesApi::json).forEach(list::add);
    var body = new JsonObject();
    body.add("templates", list);
    return Answer.ok(body);
  }

  private static JsonObject json(SlaTemplate template) {
    var json = new JsonObject();
    json.addProperty("id", template.id());
    json.addProperty("title", template.title());
    json.addProperty("source", template.source());
    json.addProperty("date", template.date());
    json.addProperty("note", template.note().orElse(null));
    var policies = new JsonArray();
    for (SlaPolicy policy : template.policies()) {
      JsonObject one = SlaAnswers.json(SlaWriter.policy(policy));
      one.remove("calendar");
      one.addProperty("says", policy.conditions().inWords());
      policies.add(one);
    }
    json.add("policies", policies);
    return json;
  }

  /** Adds the policies of a template behind those that are there. */
  Answer take(Call call) {
    String who = answers.admin(call);
    JsonObject body = call.body();
    SlaRevision base = answers.base(body);
    String calendar = Call.text(body, "calendar");
    SlaTemplate template =
        SlaTemplates.all(calendar).stream()
            .filter(one -> one.id().equals(call.path("id")))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("There is no such template."));
    SlaBook book = base.book();
    for (SlaPolicy policy : template.policies()) {
      book = book.withPolicy(policy, true, Optional.empty());
    }
    SlaRevision saved =
        answers.save(
            base, who, new Deed("template-taken", "", template.title()), book, Optional.empty());
    return new Answer(201, list(saved));
  }

  private Answer answer(int status, SlaRevision saved, String id) {
    var body = new JsonObject();
    body.addProperty("version", saved.number());
    body.add("policy", json(saved.book().policy(id).orElseThrow(), Optional.of(saved.saved())));
    return new Answer(status, body);
  }

  private SlaPolicy policy(JsonObject body) {
    Map<String, Object> document = SlaAnswers.document(body, "policy");
    SlaPolicy policy = SlaAnswers.read(() -> SlaReader.policy(document));
    names.check(policy.escalations(), gate);
    return policy;
  }

  private static KeptPolicy policy(SlaRevision revision, Call call) {
    return revision
        .book()
        .policy(call.path("id"))
        .orElseThrow(() -> Problem.notFound("There is no such policy."));
  }

  private static boolean enabled(JsonObject body, boolean otherwise) {
    return Call.maybeFlag(body, "enabled").orElse(otherwise);
  }

  private static Optional<String> edited(SlaBook book, String id) {
    return Optional.of("policies[%d]".formatted(book.place(id)));
  }
}
