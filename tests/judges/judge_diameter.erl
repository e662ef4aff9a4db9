%% SPDX-License-Identifier: GPL-3.0-or-later
%% Reads a Diameter message in hex from each line and prints what Erlang's diameter decodes of it with the dictionary s6d, one line of JSON each.
-module(judge_diameter).
-export([main/0]).
-include_lib("diameter/include/diameter.hrl").

main() ->
    case io:get_line("") of
        eof -> init:stop();
        Line -> judge(binary:decode_hex(string:trim(list_to_binary(Line)))), main()
    end.

judge(Message) ->
    Options = #{app_dictionary => s6d, avp_dictionaries => [], decode_format => list, string_decode => false,
                strict_mbit => true, rfc => 6733, incoming_maxlen => 16#ffffff},
    Packet = try diameter_codec:decode(s6d, Options, Message) of Decoded -> Decoded catch _:_ -> #diameter_packet{} end,
    io:format("{\"header\": [~s], \"avps\": [~s], \"errors\": [~s]}~n",
              [header(Packet#diameter_packet.header), join(avps(Packet#diameter_packet.avps, 0)),
               join([integer_to_list(code(E)) || E <- Packet#diameter_packet.errors])]).

header(#diameter_header{} = H) ->
    join([io_lib:format("~w", [V]) || V <- [H#diameter_header.version, H#diameter_header.length, H#diameter_header.cmd_code,
        H#diameter_header.application_id, H#diameter_header.hop_by_hop_id, H#diameter_header.end_to_end_id,
        H#diameter_header.is_request, H#diameter_header.is_proxiable, H#diameter_header.is_error, H#diameter_header.is_retransmitted]]);
header(_) -> "".

%% A grouped AVP is a list whose head is the group itself.
avps(Avps, Depth) when is_list(Avps) ->
    lists:append([case A of [Group | Parts] -> avps([Group], Depth) ++ avps(Parts, Depth + 1); _ -> [avp(A, Depth)] end || A <- Avps]);
avps(_, _) -> [].

avp(#diameter_avp{code = Code, vendor_id = Vendor, is_mandatory = M, name = Name, data = Data, value = Value}, Depth) ->
    io_lib:format("[~w, \"~s\", ~w, ~w, ~w, \"~s\", \"~s\"]",
        [Depth, case Name of undefined -> ""; _ -> Name end, Code, case Vendor of undefined -> 0; _ -> Vendor end, M,
         case Data of _ when is_binary(Data) -> binary:encode_hex(Data); _ -> "" end, value(Value)]).

value(V) when is_integer(V) -> integer_to_list(V);
value(V) when is_binary(V) -> binary:encode_hex(V);
value(_) -> "".

code({Code, _}) -> Code;
code(Code) -> Code.

join(Parts) -> lists:join(", ", Parts).
