package dev.parley.networks.instagram;

import dev.parley.networks.graph.App;
import dev.parley.networks.graph.GraphError;
import dev.parley.networks.graph.Ids;
import dev.parley.networks.graph.Inbox;
import dev.parley.networks.graph.Person;
import dev.parley.networks.graph.Subscriptions;
import dev.parley.networks.graph.Tokens;
import dev.parley.networks.graph.Webhooks;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What all calls share.
 *
 * @param instagramApps apps that are known by the number of Instagram's own login
 * @param flat accounts whose comments are told of directly in the entry
 * @param renamed accounts that private threads name by another id
 */
record State(
    InstantSource clock,
    Ids ids,
    Map<String, App> apps,
    Set<String> instagramApps,
    Map<String, Account> accounts,
    Map<String, Person> people,
    Tokens tokens,
    Feed feed,
    Inbox inbox,
    Subscriptions subscriptions,
    Webhooks webhooks,
    Set<String> flat,
    Set<String> renamed) {

  static State empty(InstantSource clock) {
    Ids ids = new Ids();
    Subscriptions subscriptions = new Subscriptions();
    return new State(
        clock,
        ids,
        new ConcurrentHashMap<>(),
        ConcurrentHashMap.newKeySet(),
        new ConcurrentSkipListMap<>(),
        new ConcurrentSkipListMap<>(),
        new Tokens(clock, ids),
        new Feed(),
        new Inbox(),
        subscriptions,
        new Webhooks(subscriptions, "instagram"),
        ConcurrentHashMap.newKeySet(),
        ConcurrentHashMap.newKeySet());
  }

  /** An account as private threads name it. */
  Person inThreads(String accountId) {
    Person author = account(accountId).orElseThrow().author();
    return renamed.contains(accountId) ? new Person("52" + accountId, author.name()) : author;
  }

  Optional<App> app(String id) {
    return Optional.ofNullable(apps.get(id));
  }

  Optional<Account> account(String id) {
    return Optional.ofNullable(accounts.get(id));
  }

  /** The account that a token acts for: its own, or the one of its page. */
  Optional<Account> accountOf(String subject) {
    return account(subject)
        .or(
            () ->
                accounts.values().stream().filter(one -> one.pageId().equals(subject)).findFirst());
  }

  Optional<Person> person(String id) {
    return Optional.ofNullable(people.get(id));
  }

  Optional<Person> personNamed(String username) {
    return people.values().stream().filter(one -> one.name().equals(username)).findFirst();
  }

  Person join(String username) {
    Person person = new Person(ids.number(), username);
    people.put(person.id(), person);
    return person;
  }

  Post post(String id, String method) {
    return feed.post(id).orElseThrow(() -> GraphError.missing(method, id));
  }
}
