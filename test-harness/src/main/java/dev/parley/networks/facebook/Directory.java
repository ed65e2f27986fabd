package dev.parley.networks.facebook;

import dev.parley.networks.graph.App;
import dev.parley.networks.graph.Person;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who is there: apps, pages, people, and who runs which page. Safe for many threads. */
final class Directory {
  private static final String APP_SCOPED = "90";

  private final Map<String, App> apps = new LinkedHashMap<>();
  private final Map<String, Page> pages = new LinkedHashMap<>();
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, Set<String>> owners = new LinkedHashMap<>();
  private boolean oneBusiness = true;

  synchronized void add(App app) {
    apps.put(app.id(), app);
  }

  synchronized void add(Page page, Person owner) {
    pages.put(page.id(), page);
    owners.computeIfAbsent(owner.id(), id -> new TreeSet<>()).add(page.id());
  }

  synchronized void add(Person person) {
    people.put(person.id(), person);
  }

  synchronized Optional<App> app(String id) {
    return Optional.ofNullable(apps.get(id));
  }

  synchronized Optional<Page> page(String id) {
    return Optional.ofNullable(pages.get(id));
  }

  synchronized Optional<Person> person(String id) {
    return Optional.ofNullable(people.get(id));
  }

  /** What an app calls a person who logged in to it: another id than on pages. */
  static String appScoped(Person person) {
    return APP_SCOPED + person.id();
  }

  /** The person whom an app calls so, if app and pages belong to one business. */
  synchronized Optional<Person> ofAppScoped(String id) {
    return oneBusiness && id.startsWith(APP_SCOPED)
        ? person(id.substring(APP_SCOPED.length()))
        : Optional.empty();
  }

  synchronized void oneBusiness(boolean now) {
    oneBusiness = now;
  }

  synchronized Optional<Person> personNamed(String name) {
    return people.values().stream().filter(person -> person.name().equals(name)).findFirst();
  }

  /** Forgets a person; what they wrote stays until it is removed. */
  synchronized void remove(Person person) {
    people.remove(person.id());
  }

  synchronized List<Page> pagesOf(String personId) {
    return owners.getOrDefault(personId, Set.of()).stream().map(pages::get).toList();
  }

  synchronized List<Page> pages() {
    return List.copyOf(pages.values());
  }

  /** Somebody who runs a page: who goes through the login in the demo. */
  synchronized Optional<Person> anyOwner() {
    return owners.keySet().stream().findFirst().map(people::get);
  }
}
