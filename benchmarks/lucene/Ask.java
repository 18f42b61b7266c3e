// Asks Lucene itself what the exported settings and query find. benchmarks/opensearch.py writes what this reads: lines
// with tabs between the fields, and \1 between the values of one. Prints the ids of the first results of each query.

import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.compound.DictionaryCompoundWordTokenFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.RemoveDuplicatesTokenFilter;
import org.apache.lucene.analysis.miscellaneous.ScandinavianFoldingFilter;
import org.apache.lucene.analysis.no.NorwegianMinimalStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FloatDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.DoubleValuesSource;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.QueryBuilder;

public class Ask {
  record Step(String type, Map<String, String> settings) {}

  record Clause(float boost, float rest, int slipsFrom, Map<String, Float> fields) {}

  public static void main(String[] folder) throws Exception {
    Path from = Path.of(folder[0]);
    Map<String, List<Step>> chains = new LinkedHashMap<>();
    for (String[] row : rows(from.resolve("chains.tsv"))) {
      Map<String, String> settings = new HashMap<>();
      for (int at = 2; at + 1 < row.length; at += 2) settings.put(row[at], row[at + 1]);
      chains.computeIfAbsent(row[0], name -> new ArrayList<>()).add(new Step(row[1], settings));
    }
    Chain index = new Chain(chains.get("norsk"), false);
    Chain search = new Chain(chains.get("norsk_sok"), false);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    for (String[] row : rows(from.resolve("words.tsv"))) out.println("terms\t" + row[0] + "\t" + index.terms(row[0]));
    IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(indexed(from.resolve("documents.tsv"), index)));
    List<Clause> clauses = clauses(from.resolve("query.tsv"));
    for (String[] row : rows(from.resolve("queries.tsv"))) {
      StringBuilder found = new StringBuilder("found\t" + row[0] + "\t");
      for (ScoreDoc hit : searcher.search(query(clauses, search, row[0]), 3).scoreDocs)
        found.append(searcher.doc(hit.doc).get("url")).append(' ');
      out.println(found);
    }
  }

  static List<String[]> rows(Path file) throws Exception {
    List<String[]> found = new ArrayList<>();
    for (String line : Files.readAllLines(file)) found.add(line.split("\t", -1));
    return found;
  }

  static Directory indexed(Path file, Analyzer analyser) throws Exception {
    Directory index = new ByteBuffersDirectory();
    try (IndexWriter writer = new IndexWriter(index, new IndexWriterConfig(analyser))) {
      for (String[] row : rows(file)) {
        Document document = new Document();
        document.add(new StoredField("url", row[0]));
        document.add(new FloatDocValuesField("weight", Float.parseFloat(row[1])));
        for (int at = 2; at + 1 < row.length; at += 2)
          for (String value : row[at + 1].split("\1")) document.add(new TextField(row[at], value, Field.Store.NO));
        writer.addDocument(document);
      }
    }
    return index;
  }

  static List<Clause> clauses(Path file) throws Exception {
    List<Clause> found = new ArrayList<>();
    for (String[] row : rows(file)) {
      Map<String, Float> fields = new LinkedHashMap<>();
      for (String field : row[3].split("\1")) fields.put(field.split("\\^")[0], Float.parseFloat(field.split("\\^")[1]));
      found.add(new Clause(Float.parseFloat(row[0]), Float.parseFloat(row[1]), Integer.parseInt(row[2]), fields));
    }
    return found;
  }

  // As `multi_match` of the type best_fields makes it, with `fuzziness`, inside `function_score`.
  static Query query(List<Clause> clauses, Analyzer analyser, String text) {
    BooleanQuery.Builder any = new BooleanQuery.Builder();
    for (Clause clause : clauses) {
      List<Query> fields = new ArrayList<>();
      for (Map.Entry<String, Float> field : clause.fields().entrySet()) {
        Query one = new Matching(analyser, clause.slipsFrom()).createBooleanQuery(field.getKey(), text);
        if (one != null) fields.add(new BoostQuery(one, field.getValue()));
      }
      any.add(new BoostQuery(new DisjunctionMaxQuery(fields, clause.rest()), clause.boost()), BooleanClause.Occur.SHOULD);
    }
    return FunctionScoreQuery.boostByValue(any.build(), DoubleValuesSource.fromFloatField("weight"));
  }

  static class Matching extends QueryBuilder {
    final int slipsFrom;

    Matching(Analyzer analyser, int slipsFrom) {
      super(analyser);
      this.slipsFrom = slipsFrom;
      setAutoGenerateMultiTermSynonymsPhraseQuery(true);
    }

    @Override
    protected Query newTermQuery(Term term, float boost) {
      boolean mayBeMistyped = slipsFrom > 0 && term.text().length() >= slipsFrom;
      Query found = mayBeMistyped ? new FuzzyQuery(term, 1, 1, 50, true) : new TermQuery(term);
      return boost == 1 ? found : new BoostQuery(found, boost);
    }
  }

  // What the engine makes of a chain of its own filters. It leaves compounds whole in the rules of synonyms.
  static class Chain extends Analyzer {
    final List<Step> steps;
    final boolean forRules;
    final Map<Step, SynonymMap> synonyms = new HashMap<>();

    Chain(List<Step> steps, boolean forRules) throws Exception {
      this.steps = steps;
      this.forRules = forRules;
      for (int at = 0; at < steps.size(); at++)
        if (steps.get(at).type().equals("synonym_graph")) {
          SolrSynonymParser parser = new SolrSynonymParser(true, true, new Chain(steps.subList(0, at), true));
          parser.parse(new StringReader(steps.get(at).settings().get("synonyms").replace('\1', '\n')));
          synonyms.put(steps.get(at), parser.build());
        }
    }

    @Override
    protected TokenStreamComponents createComponents(String field) {
      Tokenizer tokenizer = new StandardTokenizer();
      TokenStream found = tokenizer;
      for (Step step : steps) found = filtered(found, step);
      return new TokenStreamComponents(tokenizer, found);
    }

    TokenStream filtered(TokenStream before, Step step) {
      Map<String, String> given = step.settings();
      return switch (step.type()) {
        case "lowercase" -> new org.apache.lucene.analysis.core.LowerCaseFilter(before);
        case "stop" -> new org.apache.lucene.analysis.core.StopFilter(before, words(given.get("stopwords")));
        case "scandinavian_folding" -> new ScandinavianFoldingFilter(before);
        case "asciifolding" -> new ASCIIFoldingFilter(before);
        case "remove_duplicates" -> new RemoveDuplicatesTokenFilter(before);
        case "synonym_graph" -> new SynonymGraphFilter(before, synonyms.get(step), false);
        case "stemmer" -> {
          if (!given.get("language").equals("minimal_norwegian")) throw new IllegalArgumentException(given.toString());
          yield new NorwegianMinimalStemFilter(before);
        }
        case "dictionary_decompounder" -> forRules ? before : new DictionaryCompoundWordTokenFilter(
            before, words(given.get("word_list")), Integer.parseInt(given.get("min_word_size")),
            Integer.parseInt(given.get("min_subword_size")), Integer.parseInt(given.get("max_subword_size")),
            Boolean.parseBoolean(given.get("only_longest_match")));
        default -> throw new IllegalArgumentException(step.type());
      };
    }

    String terms(String text) throws Exception {
      List<String> found = new ArrayList<>();
      try (TokenStream stream = tokenStream("any", text)) {
        stream.reset();
        while (stream.incrementToken()) found.add(stream.getAttribute(CharTermAttribute.class).toString());
        stream.end();
      }
      return String.join(" ", found);
    }

    static CharArraySet words(String listed) {
      return new CharArraySet(Arrays.asList(listed.split("\1")), false);
    }
  }
}
