-- flow_count(value): how many flows of trade a header or a caption names; flow_of(value): the flow, where it is one;
-- says_only_trade(value): whether it speaks of no commodity, sector or other matter besides the trade of a place;
-- kind_of_header(value, unit_code): what a column holds that is no level: a rank, a share or a change; NULL for the rest.
CREATE OR REPLACE MACRO flow_count(value) AS
    regexp_matches(fold_text(value), '(^|[^\p{L}])(export|экспорт|вывоз)')::INTEGER
    + regexp_matches(fold_text(value), '(^|[^\p{L}])(import|импорт($|[^о])|ввоз)')::INTEGER
    + regexp_matches(
        fold_text(value), '(^|[^\p{L}])(turnover|trade volume|volume of trade|товарооборот|торгов\p{L}+ оборот|(сауда|тауар) айналым)'
    )::INTEGER;
CREATE OR REPLACE MACRO flow_of(value) AS
    CASE
        WHEN coalesce(flow_count(value), 0) <> 1 THEN NULL
        WHEN regexp_matches(fold_text(value), '(^|[^\p{L}])(export|экспорт|вывоз)') THEN 'exports'
        WHEN regexp_matches(fold_text(value), '(^|[^\p{L}])(import|импорт|ввоз)') THEN 'imports'
        ELSE 'turnover'
    END;
CREATE OR REPLACE MACRO kind_of_header(value, unit_code) AS
    CASE
        WHEN regexp_matches(fold_text(value), '^(place|rank|position|место|орын|№|no\.?)($|[^\p{L}])') THEN 'rank'
        WHEN regexp_matches(fold_text(value), '(growth|change|increase|decrease|(^|[^\p{L}])рост|прирост|темп|изменени|динамик|өсім|өзгеріс)')
            THEN CASE WHEN unit_code = 'percentage_point' THEN 'change_pp' WHEN unit_code = 'percent' THEN 'change_pct' ELSE 'change_abs' END
        WHEN unit_code = 'percent' OR regexp_matches(fold_text(value), '(share|proportion|(^|[^\p{L}])дол[яиюе]([^\p{L}]|$)|удельн|үлес)') THEN 'share'
    END;
CREATE OR REPLACE MACRO says_only_trade(value) AS
    len(list_filter(
        regexp_extract_all(fold_text(coalesce(value, '')), '[\p{L}]+'),
        lambda word: NOT regexp_matches(
            word,
            '^(exports?|imports?|turnover|foreign|external|trade|volumes?|values?|total|dynamics|main|major|by|of|from|to|in'
            || '|the|and|with|for|its|between|countr(y|ies)|states?|partners?|years?|period|during|million|mln|thousand'
            || '|billion|bln|usd|us|dollars?|eur|euros?|table|goods|republic'
            || '|экспорт\p{L}*|импорт\p{L}*|товарооборот\p{L}*|внешн\p{L}*|внешнеторгов\p{L}*|торгов\p{L}*|оборот\p{L}*'
            || '|объем\p{L}*|динамик\p{L}*|стран\p{L}*|партнер\p{L}*|основн\p{L}*|крупнейш\p{L}*|республик\p{L}*|товаров'
            || '|по|в|во|из|с|со|на|за|и|к|год\p{L}*|гг?|млн|тыс|млрд|долл?\p{L}*|сша|евро|всего|общ\p{L}*'
            || '|ел\p{L}*|жыл\p{L}*|бойынша|мен|және|серіктес\p{L}*|сыртқы|сауда\p{L}*|тауар|айналым\p{L}*|көлем\p{L}*|мың'
            || '|ақш|негізгі|жалпы|барлығы|республикасы\p{L}*)$'
        )
    )) = 0;
