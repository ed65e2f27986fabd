package dev.parley.article.search;

import dev.parley.article.search.Suggestions.Match;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.util.BytesRef;

/** Answers out of one state of the index. */
final class Searching {
  private static final Sort BY_CHANGE =
      new Sort(SortField.FIELD_SCORE, new SortField(Fields.CHANGED, SortField.Type.LONG, true));

  private final Analyzers analyzers;
  private final Questions questions;

  Searching(Analyzers analyzers, Meanings meanings, Languages languages) {
    this.analyzers = analyzers;
    this.questions = new Questions(analyzers, meanings, languages);
  }

  List<FoundArticle> find(IndexSearcher searcher, Typed typed) throws IOException {
    boolean any = analyzers.words(Fields.BODY, typed.words()).isEmpty();
    Query wanted =
        any
            ? new MatchAllDocsQuery()
            : new TypedQuery(
                    analyzers, languages(searcher.getIndexReader()), searcher.getIndexReader())
                .of(typed.words());
    Query query =
        TypedQuery.readable(
            TypedQuery.preferring(wanted, Languages.of(typed.locale())), typed.team());
    TopDocs found =
        any
            ? searcher.search(query, typed.limit(), BY_CHANGE)
            : searcher.search(query, typed.limit());
    var articles = new ArrayList<FoundArticle>();
    for (ScoreDoc hit : found.scoreDocs) {
      articles.add(article(searcher.storedFields().document(hit.doc)));
    }
    return articles;
  }

  private static Set<String> languages(IndexReader reader) throws IOException {
    var languages = new TreeSet<String>();
    Terms terms = MultiTerms.getTerms(reader, Fields.LANGUAGE);
    if (terms != null) {
      TermsEnum each = terms.iterator();
      for (BytesRef one = each.next(); one != null; one = each.next()) {
        languages.add(one.utf8ToString());
      }
    }
    return languages;
  }

  private static FoundArticle article(Document document) {
    return new FoundArticle(
        document.get(Fields.ID),
        document.get(Fields.TITLE),
        document.get(Fields.SUMMARY),
        document.get(Fields.LOCALE),
        "1".equals(document.get(Fields.OPEN)),
        document.get(Fields.URL));
  }

  Suggestions suggest(IndexSearcher searcher, Asked asked) throws IOException {
    Set<String> there = languages(searcher.getIndexReader());
    Question question = questions.of(asked, there, searcher.getIndexReader());
    var best = new LinkedHashMap<String, Judged>();
    for (Judged judged : Judge.of(searcher, question, asked)) {
      best.merge(
          judged.group(),
          judged,
          (one, other) -> worth(one, asked) >= worth(other, asked) ? one : other);
    }
    List<Match> matches = new ArrayList<>();
    for (Judged judged : best.values()) {
      matches.add(match(searcher, judged, question, asked));
    }
    matches.sort((one, other) -> Double.compare(other.score(), one.score()));
    List<Match> first = matches.stream().limit(asked.limit()).toList();
    boolean good = !first.isEmpty() && first.get(0).score() >= Judge.GOOD;
    return new Suggestions(first, good, question.language());
  }

  private static double worth(Judged judged, Asked asked) {
    return Judge.score(judged, true, asked.learned());
  }

  /** The same article in the customer's language, if there is one. */
  private static Match match(IndexSearcher searcher, Judged judged, Question question, Asked asked)
      throws IOException {
    Document document = judged.document();
    String preferred = question.language();
    if (!preferred.isEmpty() && !preferred.equals(document.get(Fields.LANGUAGE))) {
      document = translation(searcher, document, preferred, asked.team()).orElse(document);
    }
    boolean same = preferred.isEmpty() || preferred.equals(document.get(Fields.LANGUAGE));
    double score = Judge.score(judged, same, asked.learned());
    return new Match(article(document), score, judged.words(), same);
  }

  private static Optional<Document> translation(
      IndexSearcher searcher, Document document, String language, boolean team) throws IOException {
    String translations = document.get(Fields.TRANSLATIONS);
    if (translations.isEmpty()) {
      return Optional.empty();
    }
    Query query =
        new BooleanQuery.Builder()
            .add(
                new TermQuery(new Term(Fields.TRANSLATIONS, translations)),
                BooleanClause.Occur.FILTER)
            .add(new TermQuery(new Term(Fields.LANGUAGE, language)), BooleanClause.Occur.FILTER)
            .build();
    TopDocs found = searcher.search(TypedQuery.readable(query, team), 1);
    return found.scoreDocs.length == 0
        ? Optional.empty()
        : Optional.of(searcher.storedFields().document(found.scoreDocs[0].doc));
  }

  /** The words of a text that say something of the matter, by their beginnings; at most 24. */
  Set<String> words(String text) {
    return questions.words(text);
  }

  /** What each article was found to be worth; for measuring. */
  Map<String, Judged> judged(IndexSearcher searcher, Asked asked) throws IOException {
    Set<String> there = languages(searcher.getIndexReader());
    var all = new LinkedHashMap<String, Judged>();
    for (Judged one :
        Judge.of(searcher, questions.of(asked, there, searcher.getIndexReader()), asked)) {
      all.put(one.document().get(Fields.ID), one);
    }
    return all;
  }
}
