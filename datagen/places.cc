#include "datagen/places.h"

#include <array>

namespace dispatchbench::datagen {
namespace {

constexpr auto kGenevaStreets = std::to_array<Street>({
    {"Rue de Lausanne", "1202 Genève", 46215000, 6147000},
    {"Rue de Carouge", "1205 Genève", 46193500, 6142000},
    {"Rue de la Servette", "1202 Genève", 46211500, 6131000},
    {"Route de Florissant", "1206 Genève", 46190500, 6164000},
    {"Avenue de Champel", "1206 Genève", 46190000, 6153000},
    {"Rue du Rhône", "1204 Genève", 46203500, 6149000},
    {"Boulevard Carl-Vogt", "1205 Genève", 46200000, 6136000},
    {"Rue de Lyon", "1203 Genève", 46207000, 6129000},
    {"Route de Chêne", "1207 Genève", 46199500, 6168000},
    {"Rue de Montchoisy", "1207 Genève", 46205000, 6162000},
    {"Avenue Wendt", "1203 Genève", 46212000, 6127000},
    {"Route de Meyrin", "1203 Genève", 46218000, 6116000},
    {"Avenue de Vaudagne", "1217 Meyrin", 46231000, 6076000},
    {"Rue de Livron", "1217 Meyrin", 46229000, 6083000},
    {"Avenue du Lignon", "1219 Le Lignon", 46204000, 6096000},
    {"Route de Chancy", "1213 Onex", 46185000, 6100000},
    {"Route du Grand-Lancy", "1212 Grand-Lancy", 46180000, 6123000},
    {"Rue Ancienne", "1227 Carouge", 46181000, 6140000},
    {"Rue de Genève", "1225 Chêne-Bourg", 46195000, 6196000},
    {"Route de Thonon", "1222 Vésenaz", 46237000, 6201000},
    {"Route de Suisse", "1290 Versoix", 46282000, 6165000},
    {"Route de Saint-Julien", "1228 Plan-les-Ouates", 46167000, 6118000},
    {"Rue de Bernex", "1233 Bernex", 46176000, 6074000},
    {"Avenue de Thônex", "1226 Thônex", 46188000, 6196000},
});

constexpr auto kGenevaFacilities = std::to_array<Facility>({
    {"Hôpitaux universitaires de Genève", "Rue Gabrielle-Perret-Gentil 4, 1205 Genève", 46193500,
     6149000},
    {"Hôpital de La Tour", "Avenue J.-D.-Maillard 3, 1217 Meyrin", 46233600, 6072000},
    {"Hôpital des Trois-Chêne", "Chemin du Pont-Bochet 3, 1226 Thônex", 46196800, 6203000},
    {"Hôpital Beau-Séjour", "Avenue de Beau-Séjour 26, 1206 Genève", 46191000, 6151500},
    {"Hôpital de Loëx", "Route de Loëx 151, 1233 Bernex", 46184000, 6076000},
    {"Hôpital de Bellerive", "Chemin de la Savonnière 11, 1245 Collonge-Bellerive", 46253000,
     6201000},
    {"Clinique des Grangettes", "Chemin des Grangettes 7, 1224 Chêne-Bougeries", 46193600, 6187600},
    {"Clinique La Colline", "Avenue de Beau-Séjour 6, 1206 Genève", 46191500, 6156000},
    {"Clinique Générale-Beaulieu", "Chemin de Beau-Soleil 20, 1206 Genève", 46190600, 6161700},
    {"Clinique de Carouge", "Avenue Cardinal-Mermillod 1, 1227 Carouge", 46185500, 6140300},
    {"Clinique de Joli-Mont", "Avenue Trembley 45, 1209 Genève", 46220700, 6127100},
});

constexpr auto kLausanneStreets = std::to_array<Street>({
    {"Rue de Bourg", "1003 Lausanne", 46519500, 6635000},
    {"Avenue de la Gare", "1003 Lausanne", 46518000, 6633000},
    {"Avenue d'Ouchy", "1006 Lausanne", 46512000, 6628500},
    {"Avenue de Cour", "1007 Lausanne", 46512500, 6615000},
    {"Avenue de France", "1004 Lausanne", 46525000, 6623000},
    {"Rue du Maupas", "1004 Lausanne", 46527000, 6627000},
    {"Avenue de Morges", "1004 Lausanne", 46524000, 6617000},
    {"Avenue d'Échallens", "1004 Lausanne", 46527500, 6617000},
    {"Route de Berne", "1010 Lausanne", 46540000, 6657000},
    {"Route d'Oron", "1010 Lausanne", 46537000, 6664000},
    {"Avenue de Chailly", "1012 Lausanne", 46524000, 6656000},
    {"Avenue du Léman", "1005 Lausanne", 46514000, 6646000},
    {"Route de Cossonay", "1008 Prilly", 46534000, 6600000},
    {"Rue de Lausanne", "1020 Renens", 46537000, 6590000},
    {"Avenue de Longemalle", "1020 Renens", 46532000, 6583000},
    {"Avenue du Tir-Fédéral", "1024 Ecublens", 46529000, 6564000},
    {"Route de la Plaine", "1022 Chavannes-près-Renens", 46527000, 6572000},
    {"Avenue Général-Guisan", "1009 Pully", 46509000, 6665000},
    {"Route de Lavaux", "1095 Lutry", 46504000, 6690000},
    {"Rue de Lausanne", "1110 Morges", 46513000, 6504000},
    {"Route de la Croix-Blanche", "1066 Epalinges", 46549000, 6669000},
    {"Route de Lausanne", "1052 Le Mont-sur-Lausanne", 46557000, 6631000},
});

constexpr auto kLausanneFacilities = std::to_array<Facility>({
    {"CHUV", "Rue du Bugnon 46, 1011 Lausanne", 46525000, 6642000},
    {"Clinique de La Source", "Avenue Vinet 30, 1004 Lausanne", 46526800, 6627000},
    {"Clinique Bois-Cerf", "Avenue d'Ouchy 31, 1006 Lausanne", 46512000, 6629000},
    {"Clinique Cecil", "Avenue Ruchonnet 53, 1003 Lausanne", 46518000, 6621500},
    {"Clinique de Montchoisi", "Chemin des Allinges 10, 1006 Lausanne", 46511500, 6635000},
    {"Hôpital ophtalmique Jules-Gonin", "Avenue de France 15, 1004 Lausanne", 46524000, 6624000},
    {"Hôpital de Cery", "Route de Cery 60, 1008 Prilly", 46545000, 6599000},
    {"Hôpital de Morges", "Chemin du Crêt 2, 1110 Morges", 46514000, 6496000},
    {"Hôpital de Lavaux", "Chemin des Colombaires 31, 1096 Cully", 46492000, 6733000},
    {"CUTR Sylvana", "Chemin de Sylvana 10, 1066 Epalinges", 46548000, 6665000},
});

constexpr auto kZurichStreets = std::to_array<Street>({
    {"Langstrasse", "8004 Zürich", 47378500, 8527000},
    {"Badenerstrasse", "8004 Zürich", 47374500, 8518000},
    {"Hohlstrasse", "8004 Zürich", 47381500, 8516000},
    {"Bahnhofstrasse", "8001 Zürich", 47372000, 8538500},
    {"Rämistrasse", "8001 Zürich", 47369000, 8547000},
    {"Josefstrasse", "8005 Zürich", 47385000, 8529000},
    {"Hardturmstrasse", "8005 Zürich", 47392000, 8513000},
    {"Universitätstrasse", "8006 Zürich", 47383000, 8548000},
    {"Forchstrasse", "8008 Zürich", 47358000, 8564000},
    {"Seefeldstrasse", "8008 Zürich", 47359000, 8556000},
    {"Albisstrasse", "8038 Zürich", 47339000, 8531000},
    {"Uetlibergstrasse", "8045 Zürich", 47359000, 8521000},
    {"Wehntalerstrasse", "8046 Zürich", 47417000, 8512000},
    {"Albisriederstrasse", "8047 Zürich", 47373000, 8490000},
    {"Limmattalstrasse", "8049 Zürich", 47402000, 8498000},
    {"Schaffhauserstrasse", "8050 Zürich", 47408000, 8545000},
    {"Wallisellenstrasse", "8050 Zürich", 47409000, 8556000},
    {"Thurgauerstrasse", "8050 Zürich", 47416000, 8560000},
    {"Dübendorfstrasse", "8051 Zürich", 47404000, 8574000},
    {"Witikonerstrasse", "8053 Zürich", 47359000, 8586000},
    {"Birmensdorferstrasse", "8055 Zürich", 47366000, 8507000},
    {"Winterthurerstrasse", "8057 Zürich", 47396000, 8548000},
    {"Zürcherstrasse", "8952 Schlieren", 47397000, 8448000},
    {"Seestrasse", "8802 Kilchberg", 47322000, 8547000},
});

constexpr auto kZurichFacilities = std::to_array<Facility>({
    {"Universitätsspital Zürich", "Rämistrasse 100, 8091 Zürich", 47376500, 8551000},
    {"Stadtspital Triemli", "Birmensdorferstrasse 497, 8063 Zürich", 47365500, 8496700},
    {"Stadtspital Waid", "Tièchestrasse 99, 8037 Zürich", 47400000, 8522000},
    {"Klinik Hirslanden", "Witellikerstrasse 40, 8032 Zürich", 47352000, 8577500},
    {"Universitätsklinik Balgrist", "Forchstrasse 340, 8008 Zürich", 47355000, 8575000},
    {"Schulthess Klinik", "Lengghalde 2, 8008 Zürich", 47350500, 8576000},
    {"Klinik Lengg", "Bleulerstrasse 60, 8008 Zürich", 47349000, 8581000},
    {"Klinik Im Park", "Seestrasse 220, 8027 Zürich", 47356000, 8534000},
    {"Privatklinik Bethanien", "Toblerstrasse 51, 8044 Zürich", 47382000, 8559000},
    {"Spital Limmattal", "Urdorferstrasse 100, 8952 Schlieren", 47392000, 8443000},
    {"Spital Zollikerberg", "Trichtenhauserstrasse 20, 8125 Zollikerberg", 47348000, 8600000},
});

constexpr auto kRuralStreets = std::to_array<Street>({
    {"Grand-Rue", "1530 Payerne", 46821000, 6937000},
    {"Rue de Lausanne", "1530 Payerne", 46818000, 6933000},
    {"Route de Grandcour", "1530 Payerne", 46827000, 6934000},
    {"Grand-Rue", "1510 Moudon", 46669000, 6798000},
    {"Rue de l'Hôtel-de-Ville", "1522 Lucens", 46708000, 6840000},
    {"Grand'Rue", "1470 Estavayer-le-Lac", 46849000, 6848000},
    {"Route de Lausanne", "1400 Yverdon-les-Bains", 46768000, 6646000},
    {"Rue des Moulins", "1400 Yverdon-les-Bains", 46780000, 6637000},
    {"Avenue de Grandson", "1400 Yverdon-les-Bains", 46785000, 6636000},
    {"Rue Basse", "1422 Grandson", 46809000, 6646000},
    {"Grand-Rue", "1350 Orbe", 46724500, 6532000},
    {"Grand-Rue", "1373 Chavornay", 46706000, 6569000},
    {"Route d'Yverdon", "1040 Echallens", 46644000, 6636000},
    {"Grand-Rue", "1040 Echallens", 46641000, 6633000},
    {"Grand-Rue", "1315 La Sarraz", 46659000, 6510000},
    {"Rue du Temple", "1304 Cossonay", 46614000, 6506000},
    {"Rue du Village", "1407 Donneloye", 46743000, 6723000},
    {"Rue du Temple", "1462 Yvonand", 46800000, 6743000},
    {"Route d'Yverdon", "1468 Cheyres", 46814000, 6787000},
    {"Rue Centrale", "1580 Avenches", 46880000, 7041000},
    {"Route de Fribourg", "1564 Domdidier", 46867000, 7013000},
    {"Grand-Rue", "1588 Cudrefin", 46956000, 7019000},
});

constexpr auto kRuralFacilities = std::to_array<Facility>({
    {"Hôpital intercantonal de la Broye, Payerne", "Avenue de la Colline 3, 1530 Payerne", 46819000,
     6942000},
    {"eHnv Yverdon-les-Bains", "Rue d'Entremonts 11, 1400 Yverdon-les-Bains", 46773000, 6637000},
    {"Hôpital intercantonal de la Broye, Estavayer", "Rue de la Rochette 12, 1470 Estavayer-le-Lac",
     46846000, 6851000},
    {"eHnv Orbe", "Chemin de la Magnenette 2, 1350 Orbe", 46719000, 6535000},
    {"eHnv Chamblon", "Rue du Château 9, 1436 Chamblon", 46777000, 6605000},
    {"eHnv Saint-Loup", "Route de l'Hôpital 1, 1318 Pompaples", 46665000, 6508000},
});

constexpr std::array<RegionSource, kRegionCount> kSources = {{
    {"geneva", {46130000, 5950000, 46320000, 6320000}, false, kGenevaStreets, kGenevaFacilities},
    {"lausanne",
     {46470000, 6480000, 46580000, 6760000},
     false,
     kLausanneStreets,
     kLausanneFacilities},
    {"zurich", {47300000, 8420000, 47450000, 8630000}, true, kZurichStreets, kZurichFacilities},
    // The countryside between the lakes of Geneva and Neuchâtel: long ways to few hospitals.
    {"rural", {46590000, 6480000, 46980000, 7080000}, false, kRuralStreets, kRuralFacilities},
}};

}  // namespace

std::span<const RegionSource, kRegionCount> RegionSources() { return kSources; }

}  // namespace dispatchbench::datagen
